"""What need not be fetched again: rules over what was seen before; the store keeps what they are asked about."""
