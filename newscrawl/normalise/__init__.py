"""The room where text becomes typed: dates, addresses, datelines, and the one door `article`."""
