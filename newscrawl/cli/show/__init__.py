"""What the commands print: tables, plain text, an article's history, the evidence of topics."""
