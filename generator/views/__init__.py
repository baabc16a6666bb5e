"""What each page shows, decided: one frozen dataclass a page type, made from a dataset."""

from generator.views.accessibility import AccessibilityPage
from generator.views.base import Edition, Message, View, message
from generator.views.cities import CityIndex, CityPage
from generator.views.compare import ComparePage, FieldComparisonPage, SideBySidePage
from generator.views.contribute.checks import ChecksPage
from generator.views.contribute.files import FileKindPage, FilesPage
from generator.views.data import DataPage
from generator.views.fact_sheet.page import FactSheetPage
from generator.views.fields import FieldIndex, FieldPage
from generator.views.glossary import GlossaryPage
from generator.views.licences import LicencesPage
from generator.views.measure_index import MeasureIndex
from generator.views.measures import MeasurePage
from generator.views.networks import NetworkIndex, NetworkPage
from generator.views.partner_index import PartnerIndex
from generator.views.partners import PartnerPage
from generator.views.paths import ABOUT
from generator.views.prose import ProsePage
from generator.views.redirects import RedirectPage
from generator.views.sources import SourceIndex
from generator.views.strategies import StrategyPage
from generator.views.strategy_index import StrategyIndex
from generator.views.strategy_network import StrategyNetworkPage
from generator.views.translations import TranslationsPage
from generator.views.welcome import Welcome

PAGES: tuple[type[View], ...] = (
    Welcome,
    CityIndex,
    CityPage,
    StrategyIndex,
    StrategyPage,
    MeasureIndex,
    MeasurePage,
    StrategyNetworkPage,
    NetworkIndex,
    NetworkPage,
    ComparePage,
    FieldComparisonPage,
    SideBySidePage,
    FactSheetPage,
    FieldIndex,
    FieldPage,
    PartnerIndex,
    PartnerPage,
    SourceIndex,
    GlossaryPage,
    DataPage,
    TranslationsPage,
    LicencesPage,
    AccessibilityPage,
    ProsePage,
    FilesPage,
    FileKindPage,
    ChecksPage,
    RedirectPage,
)
"""Every page type. A new one is a subclass of `View` with a template, and a line here."""

SECTIONS: tuple[tuple[Message, str], ...] = (
    (message("Cities"), "cities/"),
    (message("Strategies"), "strategies/"),
    (message("Measures"), "measures/"),
    (message("Themes"), "fields/"),
    (message("Compare"), "compare/"),
    (message("Partners"), "partners/"),
    (message("Networks"), "networks/"),
    (message("Sources"), "sources/"),
    (message("Glossary"), "glossary/"),
    (message("Data"), "data/"),
    (message("About"), ABOUT),
)
"""The navigation on every page: sections only, so that a page does not grow with the site."""

__all__ = ["PAGES", "SECTIONS", "Edition", "View"]
