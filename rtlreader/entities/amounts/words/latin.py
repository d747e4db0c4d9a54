"""Words in Latin letters, which stand in texts of every language: codes of currencies, units, English dates."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "code": """
        usd eur gbp jpy cny rmb chf aed sar qar kwd bhd omr egp jod iqd lbp syp lyd tnd dzd mad sdg yer try irr ils
        nis pkr inr afn rub uah btc eth cad aud""",
    "currency": """
        dollar dollars euro euros pound pounds yen yuan shekel shekels rupee rupees dinar dinars dirham dirhams""",
    "scale": "million millions billion billions trillion thousand",
    "scale_latin": "k bn mn mln tn b",
    "unit": """
        km m cm mm nm kg mg ml mi ft lb lbs oz mph kmh kph km/h kw kwh mw mwh gw gwh tw mah hz khz mhz ghz kb mb gb
        tb pb kbps mbps gbps px mp fps rpm hp nits inch inches foot feet mile miles meters metres kilometers
        kilometres c° km2 m2 m3""",
    "percent": "percent",
    "time_unit": "hours hour minutes minute seconds days day weeks months years",
    "month_latin": """
        january february march april may june july august september october november december jan feb mar apr jun
        jul aug sep sept oct nov dec""",
    "part_alone": "am pm a.m. p.m.",
    "zone": "gmt utc est edt cet bst pst et",
}
