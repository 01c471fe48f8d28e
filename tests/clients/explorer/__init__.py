"""What drives a browser through the explorer."""
