"""What each command does: it prints Dutch and returns an exit code."""
