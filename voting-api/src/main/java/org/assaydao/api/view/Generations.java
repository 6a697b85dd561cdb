package org.assaydao.api.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which generation of each view answers and which is being built, as all nodes see it. */
final class Generations {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String ACTIVE = "active";
    private static final String BUILDING = "building";
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoDatabase database;
    private final MongoCollection<Document> views;

    Generations(MongoDatabase database) {
        this.database = database;
        this.views = database.getCollection("views");
    }

    /** One view's generations; {@code building} is 0 while none is built. */
    record Standing(int active, int building) {}

    Standing read(String view) {
        return Mono.from(views.find(eq(Documents.ID, view)))
                .blockOptional(PATIENCE)
                .map(Generations::standing)
                .orElseGet(() -> begin(view));
    }

    /** The first generation, unless another node was first. */
    private Standing begin(String view) {
        return changed(eq(Documents.ID, view), Updates.setOnInsert(ACTIVE, 1)).orElseGet(() -> new Standing(1, 0));
    }

    /** Asks all nodes to build the next generation; one that is being built already stays the one. */
    Standing build(String view) {
        Standing now = read(view);
        if (now.building() != 0) return now;
        int next = now.active() + 1;
        drop(view, next);
        return Mono.from(views.findOneAndUpdate(
                        and(eq(Documents.ID, view), eq(ACTIVE, now.active()), exists(BUILDING, false)),
                        Updates.set(BUILDING, next),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .blockOptional(PATIENCE)
                .map(Generations::standing)
                .orElseGet(() -> read(view));
    }

    /** From now on {@code generation} answers, if it is still the one being built. */
    Standing switchTo(String view, int generation) {
        return Mono.from(views.findOneAndUpdate(
                        and(eq(Documents.ID, view), eq(BUILDING, generation)),
                        Updates.combine(Updates.set(ACTIVE, generation), Updates.unset(BUILDING)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
                .blockOptional(PATIENCE)
                .map(Generations::standing)
                .orElseGet(() -> read(view));
    }

    /** Drops the collections that no node reads any more. */
    void dropOthers(String view, Standing standing) {
        String prefix = view + "-v";
        Flux.from(database.listCollectionNames())
                .filter(name -> name.startsWith(prefix)
                        && name.substring(prefix.length()).matches("[0-9]+"))
                .filter(name -> isOther(Integer.parseInt(name.substring(prefix.length())), standing))
                .concatMap(name -> database.getCollection(name).drop())
                .blockLast(PATIENCE);
    }

    private static boolean isOther(int generation, Standing standing) {
        return generation != standing.active() && generation != standing.building();
    }

    private void drop(String view, int generation) {
        Mono.from(database.getCollection(view + "-v" + generation).drop()).block(PATIENCE);
    }

    private Optional<Standing> changed(Bson which, Bson change) {
        return Mono.from(views.findOneAndUpdate(which, change, AFTER))
                .blockOptional(PATIENCE)
                .map(Generations::standing);
    }

    private static Standing standing(Document document) {
        return new Standing(document.getInteger(ACTIVE, 1), document.getInteger(BUILDING, 0));
    }
}
