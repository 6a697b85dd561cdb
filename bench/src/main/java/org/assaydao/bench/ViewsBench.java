package org.assaydao.bench;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Iterator;
import org.assaydao.app.cli.Management;
import org.assaydao.app.cli.Patience;
import org.assaydao.app.demo.OpenElections;
import org.assaydao.app.embedded.MongoWireServer;
import org.assaydao.app.embedded.Ports;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.bson.Document;
import reactor.core.publisher.Mono;

/** How many events per second a view is rebuilt from, beside reading the same events and doing nothing with them. */
final class ViewsBench implements Bench {
    private static final int ROUNDS = 3;
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String VIEW = "ballots";
    private static final String PEER = "peer: an upsert an event";

    @Override
    public void run(int size, Workplace place, Ticker ticker, PrintWriter out, Figures figures) throws IOException {
        MongoWireServer views = new MongoWireServer(
                place.resolve("peer.mv"),
                place.resolve("peer.password"),
                Ports.free(1).getFirst());
        views.start();
        try (ServedSystem system = ServedSystem.start(place.resolve("ours"));
                MongoClient client = MongoClients.create(views.uri())) {
            OpenElections elections = OpenElections.on(system.surroundings());
            ticker.say("an election is opened");
            History history = new History(system, ticker);
            history.ballots(elections.id(elections.open("bench", 1).getFirst()), size);
            Comparison comparison = new Comparison("views, rebuild of " + VIEW, "events/s");
            for (int round = 0; round <= ROUNDS; round++) {
                String title = round == 0 ? "warm-up: " : "round " + round + ": ";
                if (!system.awaitIdle()) ticker.say("the system does not come to rest; this round is disturbed");
                ticker.say(title + "bound, reading alone");
                double bound = reading(system);
                ticker.say(title + "peer, an upsert an event");
                double peer = upserts(system, client, round);
                ticker.say(title + "ours");
                double ours = rebuild(system);
                if (round == 0) continue;
                comparison.add(Comparison.BOUND, bound);
                comparison.add(PEER, peer);
                comparison.add("ours", ours);
            }
            comparison.print(out);
            figures.add("views.rebuild.ratio", comparison.ratio("ours"), "1");
            figures.add("views.rebuild.rate", comparison.median("ours"), "1/s");
            figures.add("views.bound.rate", comparison.median(Comparison.BOUND), "1/s");
            figures.add("views.peer.rate", comparison.median(PEER), "1/s");
            ticker.say("everything is ended");
        } finally {
            views.stop();
        }
    }

    /** Axon's own event stream, every payload made an object. */
    private static double reading(ServedSystem system) throws IOException {
        try (StoredEvents store = StoredEvents.of(system.at());
                var events = store.all()) {
            long begun = System.nanoTime();
            long read = events.map(TrackedEventMessage::getPayload).count();
            return perSecond(read, begun);
        }
    }

    /** For as long as a slice lasts. */
    private static double upserts(ServedSystem system, MongoClient client, int round) throws IOException {
        MongoCollection<Document> documents = client.getDatabase("peer").getCollection("ballots-" + round);
        try (StoredEvents store = StoredEvents.of(system.at());
                var events = store.all()) {
            long begun = System.nanoTime();
            long written = 0;
            Iterator<? extends TrackedEventMessage<?>> each = events.iterator();
            while (each.hasNext() && System.nanoTime() - begun < SLICE.toNanos()) {
                TrackedEventMessage<?> event = each.next();
                String id =
                        event instanceof DomainEventMessage<?> of ? of.getAggregateIdentifier() : event.getIdentifier();
                Document document = new Document("_id", id)
                        .append("event", event.getPayload().toString());
                Mono.from(documents.replaceOne(Filters.eq(id), document, new ReplaceOptions().upsert(true)))
                        .block(PATIENCE);
                written++;
            }
            return perSecond(written, begun);
        }
    }

    private static double rebuild(ServedSystem system) throws IOException {
        long events = system.count("select count(*) from domain_event_entry");
        Management management = system.at().operator();
        long begun = System.nanoTime();
        int generation = management.rebuildView(VIEW).building();
        Patience.await(
                "the view to be rebuilt",
                PATIENCE,
                () -> management.rebuilding(VIEW).active() >= generation);
        return perSecond(events, begun);
    }

    private static double perSecond(long events, long begun) {
        return events / ((System.nanoTime() - begun) / 1e9);
    }
}
