"""The Streamlit entry: language, navigation, the page. `chuxi serve` starts it."""

from views.frame import navigate

navigate()
