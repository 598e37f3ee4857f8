"""The page's own components and their JavaScript source."""
