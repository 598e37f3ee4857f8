"""The bundled sample: articles about an invented province, written for this project."""
