"""What Chuxi reaches, printed by commands: accuracy and speed."""
