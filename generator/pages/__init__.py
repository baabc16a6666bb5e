"""What each page shows, decided: one frozen dataclass a page type, made from a dataset."""

from generator.base.messages import Message, message
from generator.content.page_paths import ABOUT
from generator.pages.about_site import AccessibilityPage, LicencesPage
from generator.pages.base import Edition, PageModel
from generator.pages.cities import CityIndex, CityPage
from generator.pages.compare import ComparePage, FieldComparisonPage, SideBySidePage
from generator.pages.contribute.checks import ChecksPage
from generator.pages.contribute.files import FileKindPage, FilesPage
from generator.pages.fact_sheet import FactSheetPage
from generator.pages.fields import FieldIndex, FieldPage
from generator.pages.glossary import GlossaryPage
from generator.pages.markdown_page import ProsePage
from generator.pages.measures import MeasureIndex, MeasurePage
from generator.pages.networks import NetworkIndex, NetworkPage
from generator.pages.open_data import DataPage
from generator.pages.partners import PartnerIndex, PartnerPage
from generator.pages.redirects import RedirectPage
from generator.pages.sources import SourceIndex
from generator.pages.strategies import StrategyIndex, StrategyPage
from generator.pages.strategy_network import StrategyNetworkPage
from generator.pages.strategy_parts import EvidencePage, GoalsPage, MeasuresPage, SteeringPage
from generator.pages.translations import TranslationsPage
from generator.pages.welcome import Welcome

PAGES: tuple[type[PageModel], ...] = (
    Welcome,
    CityIndex,
    CityPage,
    StrategyIndex,
    StrategyPage,
    MeasureIndex,
    MeasurePage,
    GoalsPage,
    MeasuresPage,
    SteeringPage,
    StrategyNetworkPage,
    EvidencePage,
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
"""Every page type. A new one is a subclass of `PageModel` with a template, and a line here."""

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

__all__ = ["PAGES", "SECTIONS", "Edition", "PageModel"]
