package dev.hark.server.app;

import dev.hark.engine.Engines;
import dev.hark.engine.Models;
import dev.hark.server.accounts.Operator;
import dev.hark.server.admin.AdminDesk;
import dev.hark.server.admin.EngineDesk;
import dev.hark.server.admin.UsageDesk;
import dev.hark.server.admission.Accounting;
import dev.hark.server.admission.BooksWatch;
import dev.hark.server.admission.Gate;
import dev.hark.server.admission.Rates;
import dev.hark.server.admission.Scope;
import dev.hark.server.api.Description;
import dev.hark.server.api.DocsPage;
import dev.hark.server.app.HarkServer.Parts;
import dev.hark.server.ask.AskFlow;
import dev.hark.server.ask.Catalogue;
import dev.hark.server.http.AccessLog;
import dev.hark.server.http.Exchange;
import dev.hark.server.http.HttpEdge;
import dev.hark.server.http.Route;
import dev.hark.server.idempotency.KeptAnswers;
import dev.hark.server.intake.AudioIntake;
import dev.hark.server.intake.RemoteFetch;
import dev.hark.server.intake.SoundReceiver;
import dev.hark.server.intake.TemporaryFiles;
import dev.hark.server.metering.QwenTokenizer;
import dev.hark.server.metering.RateCard;
import dev.hark.server.metering.Receipt;
import dev.hark.server.metering.TokenRule;
import dev.hark.server.metrics.Metrics;
import dev.hark.server.ops.Health;
import dev.hark.server.ops.Logs;
import dev.hark.server.ops.Readiness;
import dev.hark.server.refusal.Refusal;
import dev.hark.server.upload.Shelf;
import dev.hark.server.upload.ShelfSounds;
import dev.hark.server.upload.Sweeper;
import dev.hark.server.upload.UploadDesk;
import dev.hark.server.upload.UploadDoor;
import dev.hark.server.upload.UploadKeys;
import dev.hark.server.upload.UploadSecret;
import dev.hark.server.wire.JsonReader;
import dev.hark.server.wire.dashscope.NativeWire;
import dev.hark.server.wire.hearings.HearingWire;
import dev.hark.server.wire.openai.CompatWire;
import dev.hark.server.wire.openai.FileList;
import dev.hark.server.wire.openai.ModelList;
import dev.hark.server.wire.receipts.ReceiptDesk;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** Makes every object of a server, top to bottom. */
final class Wiring {

  private Wiring() {}

  static HarkServer start(Settings settings, Parts parts) {
    Clock clock = Clock.systemUTC();
    RateCard card = card(settings);
    Metrics metrics = new Metrics();

    Accounting accounting =
        Accounting.open(
            settings.dataDir(),
            settings.store(),
            settings.accounts(),
            environmentKey(parts),
            new Watched(metrics),
            clock);
    try {
      return start(settings, parts, clock, card, accounting, metrics);
    } catch (RuntimeException e) {
      accounting.close();
      throw e;
    }
  }

  /** Servers with one secret file take each other's permits. */
  private static UploadSecret uploadSecret(Settings settings, Accounting accounting) {
    return settings.accounts().secretFile().isEmpty()
        ? UploadSecret.open(settings.dataDir().resolve("uploads"))
        : UploadSecret.shared(accounting.secret().derive("uploads"));
  }

  /** Every receipt and every answer is one line of the log and one step of the counters. */
  private record Watched(Metrics metrics) implements BooksWatch, AccessLog {
    @Override
    public void settled(Receipt receipt) {
      metrics.settled(receipt);
      Logs.receipt(receipt);
    }

    @Override
    public void took(Step step, Duration time) {
      metrics.took(step, time);
    }

    @Override
    public void answered(Line line) {
      metrics.answered(line);
      Logs.request(line);
    }
  }

  private static HarkServer start(
      Settings settings,
      Parts parts,
      Clock clock,
      RateCard card,
      Accounting accounting,
      Metrics metrics) {
    String region = settings.accounts().region();
    PriceAlarm tariff =
        new PriceAlarm(card.prices(), region, settings.billing().currencyIn(region));
    tariff.look(clock.instant());
    Gate gate = accounting.gate(tariff, new Rates(settings.rates(), parts.rateTime()));
    KeptAnswers kept =
        new KeptAnswers(
            accounting.database(),
            settings.idempotency(),
            accounting.secret().derive("kept answers"),
            clock);

    TemporaryFiles files =
        new TemporaryFiles(settings.dataDir().resolve("tmp"), settings.fetch().maxDiskBytes());
    RemoteFetch fetch =
        new RemoteFetch(
            settings.fetch(),
            parts.resolver(),
            (SSLSocketFactory) SSLSocketFactory.getDefault(),
            files);
    UploadSecret secret = uploadSecret(settings, accounting);
    Shelf shelf = Shelf.open(settings.dataDir().resolve("uploads"), settings.uploads(), clock);
    Sweeper sweeper = Sweeper.start(shelf, settings.uploads().sweepInterval());
    AudioIntake intake = new AudioIntake(fetch, new ShelfSounds(shelf, secret, settings.uploads()));

    TokenRule tokens = new TokenRule(new QwenTokenizer(), card.rules());
    EngineRoom room = EngineRoom.open(settings, parts);
    Engines engines = room.engines();
    AskFlow flow =
        new AskFlow(gate, intake, parts.decoder(), engines, tokens, kept, settings.requests());

    JsonReader json = new JsonReader(settings.json());
    Catalogue catalogue = new Catalogue(Models.STANDARD, settings.requests());
    NativeWire nativeWire = new NativeWire(json, catalogue, settings.requests());
    CompatWire compatWire = new CompatWire(json, catalogue, settings.requests(), clock);
    HearingWire hearingWire =
        new HearingWire(
            json,
            new SoundReceiver(files, settings.fetch().maxInMemoryBytes()),
            settings.requests().hearings());
    ModelList models = new ModelList(catalogue, engines);

    ReceiptDesk receipts = new ReceiptDesk(accounting.database(), card);

    UploadDesk desk = new UploadDesk(catalogue, secret, settings.uploads(), clock);
    UploadDoor door = new UploadDoor(shelf, secret, settings.uploads(), clock);
    FileList fileList = new FileList(shelf, new UploadKeys(secret, clock), settings.uploads());

    Readiness readiness = new Readiness(engines, parts.decoder());
    Health health = new Health(readiness);

    Description description = new Description(catalogue.names(), catalogue.compatibleNames());
    DocsPage docs = new DocsPage();

    String ask = Scope.INFERENCE.label();
    String send = Scope.UPLOADS.label();
    Operator operator =
        new Operator(
            accounting.database(),
            accounting.secret(),
            card.prices(),
            new Operator.Place(region, settings.billing().currencyIn(region)),
            clock);

    List<Route> routes =
        new ArrayList<>(
            List.of(
                Route.open("GET", "/health/live", health::live),
                Route.open("GET", "/health/ready", health::ready),
                Route.scoped("GET", Metrics.PATH, Scope.METRICS.label(), metrics::send),
                Route.open("GET", Description.PATH, description::send),
                Route.open("GET", DocsPage.PATH, docs::page),
                Route.open("GET", DocsPage.PATH + "/{id}", docs::part),
                Route.scoped("POST", NativeWire.GENERATION, ask, x -> flow.answer(x, nativeWire)),
                Route.scoped("POST", NativeWire.TEXT_GENERATION, ask, Wiring::wrongService),
                Route.scoped(
                    "POST", CompatWire.CHAT_COMPLETIONS, ask, x -> flow.answer(x, compatWire)),
                Route.scoped("POST", HearingWire.PATH, ask, x -> flow.answer(x, hearingWire)),
                Route.scoped("GET", ReceiptDesk.PATH, ask, receipts::send),
                Route.keyed("GET", CompatWire.BASE + "/models", models::list),
                Route.keyed("GET", CompatWire.BASE + "/models/{id}", models::one),
                Route.scoped("GET", UploadDesk.PATH, send, desk::permit),
                Route.open("POST", UploadDoor.PATH, door::receive),
                Route.scoped("POST", FileList.PATH, send, fileList::create),
                Route.scoped("GET", FileList.PATH, send, fileList::list),
                Route.scoped("GET", FileList.PATH + "/{id}", send, fileList::one),
                Route.scoped("DELETE", FileList.PATH + "/{id}", send, fileList::delete)));
    routes.addAll(new AdminDesk(operator, json).routes());
    routes.addAll(new EngineDesk(engines, room.everyFleet(), json).routes());
    routes.add(new UsageDesk(accounting.database(), clock).route());
    HttpEdge edge;
    try {
      edge = HttpEdge.start(settings.http(), routes, gate, new Pages(), new Watched(metrics));
    } catch (IllegalStateException e) {
      readiness.close();
      room.close();
      fetch.close();
      sweeper.close();
      kept.close();
      throw e;
    }
    metrics.watch(
        new Metrics.Parts(
            readiness,
            flow,
            edge,
            accounting.books(),
            () -> tariff.look(clock.instant()),
            parts.decoder(),
            engines,
            room.everyFleet()));
    return new HarkServer(
        settings, edge, routes, accounting, kept, readiness, room, fetch, sweeper);
  }

  private static RateCard card(Settings settings) {
    try {
      RateCard card = settings.billing().card();
      settings.billing().requireBook(card, settings.accounts().region());
      return card;
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<String> environmentKey(Parts parts) {
    return Optional.ofNullable(parts.environment().get("HARK_API_KEY"))
        .filter(key -> !key.isEmpty());
  }

  private static void wrongService(Exchange exchange) {
    throw Refusal.WRONG_SERVICE.with();
  }
}
