"""Which web addresses content may hold: of public servers that are what they look like."""

from __future__ import annotations

import time

import pytest

from generator.model.web_address import addresses_in, is_public
from tests.knowledge import BASE, Findings

GOOD = [
    "https://www.city.example",
    "http://city.example:8080/a?b=c#d",
    "HTTPS://WWW.CITY.EXAMPLE/",
    "https://3sat.de/",
    "https://1-2-3.city.example/",
    "https://münchen.de/",
    "https://köln.de/",
    "https://straße.de/",
    "https://łódź.pl/",
    "https://ığdır.bel.tr/",
    "https://xn--mnchen-3ya.de/",
    "https://αθηνα.gr/",
    "https://αθήνα.example/",
    "https://ικαρος.gr/",
    "https://софия.бг/",
    "https://xn--80ablvtof7b4b.xn--90ae/",
    "https://роса.укр/",
    "https://роса.ua/",
    "https://київ.укр/",
    "https://بيروت.example/",
    "https://مدينة-١٢.example/",
    "https://東京タワー.example/",
    "https://दिल्ली.भारत/",
    "https://ယ.ဗ/",
    "https://šťžřěůď.cz/",
    "https://żółćęń.pl/",
    "https://ėįųąģķļņāēī.lt/",
    "https://țarășîţ.ro/",
    "https://æøåöäð.example/",
    "https://ñandú-ĝőű.example/",
    "https://ışığğ.az/",
    "https://שלום.example/",
    "https://סוס.il/",
    "https://თბილისი.example/",
    "https://գյումրի.example/",
    "https://กรุงเทพ.example/",
    "https://서울.example/",
]
NOT_PUBLIC = [
    "https://127.0.0.1/",
    "https://127.1/",
    "http://0x7f.1/",
    "http://0x7f000001/",
    "http://2130706433/",
    "http://0177.0.0.1/",
    "http://10.0.0.0x1/",
    "http://１２７.0.0.1/",
    "http://8.8.8.8/",
    "http://127.0.0.1./",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]:80/",
    "http://localhost/",
    "http://LocalHost:8000/",
    "http://ｌｏｃａｌｈｏｓｔ/",
    "http://app.localhost/",
    "http://intranet/",
    "http://city.example./",
    "http://printer.local/",
    "http://metadata.google.internal/",
    "http://router.lan/",
    "http://router.home.arpa/",
    "http://1.0.0.127.in-addr.arpa/",
    "http://wiki.corp/",
    "http://city.onion/",
    "http://169.254.169.254.nip.io/",
    "http://10-0-0-1.sslip.io/",
    "http://localtest.me/",
    "http://a.lvh.me/",
    "http://fritz.box/",
    "http://router.intra/",
    "http://router.lokal/",
    "http://router.domain/",
    "http://router.localnet/",
    "http://router.workgroup/",
    "http://city.test/",
    "http://city.invalid/",
    "https://.../",
    "https://_/",
    "https://_.example/",
    "https://a_b.example/",
    "https://city..example/",
    "https://.city.example/",
    "https://-city.example/",
    "https://city-.example/",
    f"https://{'a' * 64}.example/",
    f"https://{'ü' * 60}.example/",
    f"https://{'a.' * 130}example/",
    "https://city.example。/",
    "https://city․example/",
    "https://ci☃ty.example/",
    "https://city\u115f.example/",
    "https://city\ufe0f.example/",
    "https://city.example\u0338login.evil.example/",
    "https://xn--a.example/",
    "https://xn--city-.example/",
    "https://xn--ü.example/",
    "https://xn--99999999.example/",
    "https://user@city.example/",
    "https://user:password@city.example/",
    "https://city.example:0/",
    "https://city.example:99999/",
    "https://:80/",
    "https:///path",
    "https:city.example",
]
LOOK_ALIKES = [
    "https://аpple.com/",
    "https://apple.cоm/",
    "https://аррӏе.com/",
    "https://xn--80ak6aa92e.com/",
    "https://www.xn--80ak6aa92e.com/",
    "https://раураl.com/",
    "https://ӧре.com/",
    "https://οηυ.com/",
    "https://citу.example/",
    "https://ɡoogle.com/",
    "https://оffenbach.de/",
    "https://ցօօց.com/",
    "https://city.еxample/",
    "https://g০০gle.com/",
    "https://city.exampleノlogin.evil.example/",
    "https://ꭺꮲꮲꮮꭼ.com/",
    "https://ǃdea.com/",
    "https://mıcrosoft.com/",
    "https://wi\u0307kipedia.org/",
    "https://googlẹ.com/",
    "https://ḷinkedin.com/",
    "https://go\u0307ogle.com/",
    "https://g\u0331oogle.com/",
    "https://xn--googl-r51b.com/",
    "https://ƅerlin.de/",
    "https://beȷing.de/",
    "https://ƨ.com/",
    "https://ə.com/",
    "https://ဝဝဝ.com/",
    "https://ססס.com/",
    "https://ᗩᑭᑭᒪᗴ.com/",
    "https://ⵏⵏ.com/",
    "https://𐐬𐐬.com/",
    "https://1\u0301.com/",
]


@pytest.mark.parametrize("address", GOOD)
def test_an_address_of_a_public_server_is_kept(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", [*NOT_PUBLIC, *LOOK_ALIKES])
def test_an_address_of_no_public_server_or_of_a_look_alike_is_refused(address: str) -> None:
    assert not is_public(address)


def test_an_address_in_many_brackets_takes_little_time_and_a_very_long_one_is_refused() -> None:
    begun = time.process_time()
    assert list(addresses_in(f"(https://city.example/(a){')' * 200_000}")) == ["https://city.example/(a)"]
    assert time.process_time() - begun < 5
    assert is_public(f"https://city.example/{'a' * 1979}")
    assert not is_public(f"https://city.example/{'a' * 1980}")


def test_a_text_or_a_page_that_leads_to_no_public_server_is_refused_where_it_stands(
    findings: Findings,
) -> None:
    plan = "strategies/testville/plan.yml"
    text = BASE[plan].replace("What the city does.", "See https://example.com, https://аррӏе.com/x.")
    page = "---\ntitle: About\ndescription: What this is.\n---\n\n[Log in](HTTP://127.1/)\n"
    found = findings({plan: text, "content/pages/about.md": page})
    assert [(one.span.file, one.check, str(one.message).split("`", 2)[2]) for one in found] == [
        (
            "content/pages/about.md",
            "invalid-value",
            " contains the address `HTTP://127.1/`, which does not lead to a public server",
        ),
        (
            plan,
            "invalid-value",
            " contains the address `https://аррӏе.com/x`, which looks like the address of another server: "
            "its name is `xn--80ak6aa92e.com`",
        ),
    ]
