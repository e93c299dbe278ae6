"""The Scrapy settings of the project: those that differ from Scrapy's defaults, and its own under `NEWSCRAWL_`."""

import os
from pathlib import Path

from newscrawl import __version__
from newscrawl.data_dir import default_data_dir

BOT_NAME = "newscrawl"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"
SPIDER_LOADER_CLASS = "newscrawl.site.spider_loader.TolerantSpiderLoader"
COMMANDS_MODULE = "newscrawl.cli.commands"

# --- NEWSCRAWL_ -----------------------------------------------------------------------------------------------------
# Settings that differ between machines come from the environment, where cron, systemd and scrapyd set them.

# Used by extensions.database. Unset: a private MongoDB runs under NEWSCRAWL_DATA_DIR.
NEWSCRAWL_MONGO_URI = os.environ.get("NEWSCRAWL_MONGO_URI")
NEWSCRAWL_MONGO_DATABASE = os.environ.get("NEWSCRAWL_MONGO_DATABASE", "newscrawl")
# Used by store.embedded and store.spool: the folder of the private MongoDB and of the spool.
NEWSCRAWL_DATA_DIR = os.environ.get("NEWSCRAWL_DATA_DIR") or str(
    default_data_dir({"HOME": str(Path.home())} | os.environ)  # a unit of systemd may have no HOME
)
# Used by extensions.warc: the folder for the raw responses of each run. Unset: they are not kept.
NEWSCRAWL_WARC_DIR = os.environ.get("NEWSCRAWL_WARC_DIR")
# Used by pipelines.entities and `newscrawl page`: 1 recognises persons, organisations and places in each article. Needs
# the extra `entities`.
NEWSCRAWL_ENTITIES = os.environ.get("NEWSCRAWL_ENTITIES") or False
# Used by pipelines.tag and `newscrawl page`: a TOML file with topics of the operator; see docs/operate.md.
NEWSCRAWL_TOPICS_FILE = os.environ.get("NEWSCRAWL_TOPICS_FILE")
# Used by middlewares.refused_pages and `newscrawl page`: an article's page with more bytes is refused as `unreadable`,
# by 0 none. The largest of 1,261 real pages has 1.6 MB.
NEWSCRAWL_MAX_PAGE_BYTES = 8 * 2**20
# Used by middlewares.backpressure and pipelines.store: the most pages of a crawl that are requested and not stored yet,
# which a kill -9 loses. They are written as soon as half of them wait, and after this many seconds.
NEWSCRAWL_STORE_BATCH = 100
NEWSCRAWL_STORE_INTERVAL_S = 2.0
# Used by middlewares.revisit and middlewares.incremental: the ages in minutes at which an article is read again. Most
# are early, since 81 % of the changes of a week happen on the first day (GDELT).
NEWSCRAWL_REVISIT_MINUTES = [15, 2 * 60, 24 * 60, 7 * 24 * 60]
# Used by middlewares.revisit: maximum re-visits per host and run. With DOWNLOAD_DELAY they take five minutes.
NEWSCRAWL_REVISIT_BUDGET = 300
# Used by middlewares.source_rows: a source that has named the same articles for so long is frozen; 0 for never. New
# Year's holidays apart, few outlets are silent for three days.
NEWSCRAWL_FROZEN_HOURS = os.environ.get("NEWSCRAWL_FROZEN_HOURS") or 72.0
# Used by middlewares.down_hosts: how long a host may fail before its requests in this crawl are given up, in seconds.
# The fifth try comes half a minute after the first, since each failure doubles the delay.
NEWSCRAWL_DOWN_HOST_S = os.environ.get("NEWSCRAWL_DOWN_HOST_S") or 60.0
# Used by pipelines.store: the longest time between the publication of a text and of a changed copy, and how long a text
# can be found by its sketch after it was stored. An identical text is found however old it is.
NEWSCRAWL_COPIES_WINDOW_DAYS = 14
NEWSCRAWL_COPIES_KEPT_DAYS = 30
# Part of the User-Agent: where a publisher can reach the operator.
NEWSCRAWL_CONTACT = os.environ.get("NEWSCRAWL_CONTACT", "https://github.com/newscrawl/newscrawl")
# Used by demo.middleware: the address of the running demo sites (`newscrawl demo --serve`).
NEWSCRAWL_DEMO_URL = os.environ.get("NEWSCRAWL_DEMO_URL")

# --- politeness -----------------------------------------------------------------------------------------------------

USER_AGENT = f"newscrawl/{__version__} (+{NEWSCRAWL_CONTACT})"
ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 1.0
CONCURRENT_REQUESTS_PER_DOMAIN = 1
COOKIES_ENABLED = False

# --- the pipeline, in order ------------------------------------------------------------------------------------------

ITEM_PIPELINES = {
    "newscrawl.pipelines.normalise.Normalise": 100,
    "newscrawl.pipelines.window.InWindow": 150,
    "newscrawl.pipelines.dedupe.Dedupe": 200,
    "newscrawl.pipelines.tag.Tag": 300,
    "newscrawl.pipelines.entities.Entities": 320,
    "newscrawl.pipelines.store.Store": 400,
}
DOWNLOADER_MIDDLEWARES = {
    "newscrawl.middlewares.backpressure.Backpressure": 10,  # the first to see a request, before others work on it
    "newscrawl.middlewares.page_responses.PageResponses": 50,  # the last to see a response, when it is complete
    "newscrawl.middlewares.robots.RobotsTxt": 100,  # in place of:
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "newscrawl.middlewares.down_hosts.DownHosts": 550,  # in place of:
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "newscrawl.middlewares.conditional.ConditionalSources": 580,  # after decompression (590) and redirects (600)
    "newscrawl.middlewares.redirects.MetaRefreshes": 581,
    "newscrawl.middlewares.readable_encoding.ReadableEncoding": 595,  # before decompression (590)
    "newscrawl.middlewares.redirects.Redirects": 600,
    "newscrawl.middlewares.gate_cookies.GateCookies": 700,
    "newscrawl.middlewares.private_targets.PrivateTargets": 760,  # after the proxy is chosen (740, 750)
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": None,
}
SPIDER_MIDDLEWARES = {
    "newscrawl.middlewares.refused_pages.RefusedPages": 40,  # before HttpError (50): block pages come with 403 and 503
    "newscrawl.middlewares.source_rows.SourceRows": 690,  # sees only the pages of sources that Incremental lets pass
    "newscrawl.middlewares.skip_finished_days.SkipFinishedDays": 700,  # counts what Incremental (800) passes
    "newscrawl.middlewares.incremental.Incremental": 800,
    "newscrawl.middlewares.revisit.Revisit": 900,
    "newscrawl.middlewares.refused_again.RefusedAgain": 910,
}
EXTENSIONS = {
    "newscrawl.extensions.database.DatabaseConnection": 10,
    "newscrawl.extensions.run_recorder.RunRecorder": 20,
    "newscrawl.extensions.quarantine.PageSamples": 30,
    "newscrawl.extensions.finished_days.FinishedDays": 50,
    "newscrawl.extensions.politeness.Politeness": 60,
    "newscrawl.extensions.visit_recorder.VisitRecorder": 40,
    "newscrawl.extensions.removals.Removals": 45,
    "newscrawl.extensions.warc.RawResponses": 50,
    "newscrawl.extensions.failed_sources.FailedSources": 15,  # before the run is recorded
    "newscrawl.extensions.filtered_articles.FilteredArticles": 70,
    "newscrawl.extensions.progress.Progress": 500,
    "scrapy.extensions.logstats.LogStats": None,  # Progress logs the same and more
}

DOWNLOADER = "newscrawl.extensions.stoppable_downloader.StoppableDownloader"
# The default of 100 starts as many tasks for every response; 4 gave 21–41 % more pages per second.
CONCURRENT_ITEMS = 4
METAREFRESH_MAXDELAY = 5  # seconds; a live page reloads itself after more, and a front page sends readers on
DOWNLOAD_TIMEOUT = 60
DNS_TIMEOUT = 20  # seconds; Scrapy's 60 would let a dead resolver take minutes of every site
DOWNLOAD_MAXSIZE = 64 * 2**20  # bytes; unpacked sitemaps have up to 50 MB (sitemaps.org)
DOWNLOAD_WARNSIZE = 16 * 2**20  # bytes

# --- logs and exports -----------------------------------------------------------------------------------------------

LOG_LEVEL = "INFO"
LOG_FORMATTER = "newscrawl.logformatter.ArticleLogFormatter"
FEED_EXPORT_ENCODING = "utf-8"
FEED_EXPORTERS = {
    "json": "newscrawl.exporters.ArticleJsonExporter",
    "jsonl": "newscrawl.exporters.ArticleJsonLinesExporter",
    "jsonlines": "newscrawl.exporters.ArticleJsonLinesExporter",
    "jl": "newscrawl.exporters.ArticleJsonLinesExporter",
}

# Both open the running process to the outside, the telnet console for any code.
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False

# --- the demo sites -------------------------------------------------------------------------------------------------

if NEWSCRAWL_DEMO_URL:
    SPIDER_MODULES = [*SPIDER_MODULES, "newscrawl.demo.spiders"]
    DOWNLOADER_MIDDLEWARES |= {"newscrawl.demo.middleware.DemoWorldMiddleware": 740}
    DOWNLOAD_DELAY = 0.0  # the sites run on this machine
    CONCURRENT_REQUESTS_PER_DOMAIN = 8
