"""One file a format, each giving articles one by one."""
