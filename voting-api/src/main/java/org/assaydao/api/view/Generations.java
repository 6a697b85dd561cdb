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
    private static final String VERSION = "version";
    private static final String BUILDING_VERSION = "buildingVersion";
    private static final FindOneAndUpdateOptions FIRST =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
    private static final FindOneAndUpdateOptions CHANGED =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final MongoDatabase database;
    private final MongoCollection<Document> views;

    Generations(MongoDatabase database) {
        this.database = database;
        this.views = database.getCollection("views");
    }

    /**
     * One view's generations, each with the version of the code that folds it; {@code building} is 0 while none is built.
     *
     * @param version of the one that answers; empty when none was written down
     */
    record Standing(int active, String version, int building, String buildingVersion) {}

    /** What the nodes have agreed on; the first of all begins with {@code version}. */
    Standing read(String view, String version) {
        return Mono.from(views.find(eq(Documents.ID, view)))
                .blockOptional(PATIENCE)
                .map(Generations::standing)
                .orElseGet(() -> begin(view, version));
    }

    /** The first generation, unless another node was first. */
    private Standing begin(String view, String version) {
        Bson first = Updates.combine(Updates.setOnInsert(ACTIVE, 1), Updates.setOnInsert(VERSION, version));
        return changed(eq(Documents.ID, view), first, FIRST).orElseGet(() -> new Standing(1, version, 0, ""));
    }

    /**
     * Asks all nodes of {@code version} to build the next generation; one that they are building already stays the one, and
     * one that another version builds is given up.
     */
    Standing build(String view, String version) {
        Standing now = read(view, version);
        if (now.building() != 0 && now.buildingVersion().equals(version)) return now;
        int next = Math.max(now.active(), now.building()) + 1;
        drop(view, next);
        Bson unchanged = now.building() == 0 ? exists(BUILDING, false) : eq(BUILDING, now.building());
        return changed(
                        and(eq(Documents.ID, view), eq(ACTIVE, now.active()), unchanged),
                        Updates.combine(Updates.set(BUILDING, next), Updates.set(BUILDING_VERSION, version)),
                        CHANGED)
                .orElseGet(() -> read(view, version));
    }

    /** From now on {@code generation} answers, if it is still the one being built. */
    Standing switchTo(String view, int generation, String version) {
        return changed(
                        and(eq(Documents.ID, view), eq(BUILDING, generation)),
                        Updates.combine(
                                Updates.set(ACTIVE, generation),
                                Updates.set(VERSION, version),
                                Updates.unset(BUILDING),
                                Updates.unset(BUILDING_VERSION)),
                        CHANGED)
                .orElseGet(() -> read(view, version));
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

    private Optional<Standing> changed(Bson which, Bson change, FindOneAndUpdateOptions how) {
        return Mono.from(views.findOneAndUpdate(which, change, how))
                .blockOptional(PATIENCE)
                .map(Generations::standing);
    }

    private static Standing standing(Document document) {
        return new Standing(
                document.getInteger(ACTIVE, 1),
                document.get(VERSION, ""),
                document.getInteger(BUILDING, 0),
                document.get(BUILDING_VERSION, ""));
    }
}
