"""Records → what differs and what agrees between them."""
