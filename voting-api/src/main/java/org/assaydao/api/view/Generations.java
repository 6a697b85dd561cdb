package org.assaydao.api.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which generation of each view answers and which is being built, as all nodes see it. Each that is begun has a higher number
 * than all before it, so what is known of one by its number stays true, however old the knowledge is.
 */
final class Generations {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final String ACTIVE = "active";
    private static final String BUILDING = "building";
    private static final String VERSION = "version";
    private static final String BUILDING_VERSION = "buildingVersion";
    private static final String PROGRAM = "program";
    private static final String BUILDING_PROGRAM = "buildingProgram";
    private static final String PROGRAMS = "programs";
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

    /** What folds a view: the program, and the version of the view in it. */
    record Code(String program, String version) {
        static final Code UNKNOWN = new Code("", "");
    }

    /**
     * One view's generations, each with the code that folds it; {@code building} is 0 while none is built.
     *
     * @param by whose work the one is that answers; unknown when it was not written down
     * @param programs those that ever served this view, in the order in which they came
     */
    record RecordedGenerations(int active, Code by, int building, Code buildingBy, List<String> programs) {
        boolean isFoldedBy(Code code) {
            return by.version().equals(code.version());
        }

        boolean isBuiltBy(Code code) {
            return building != 0 && buildingBy.version().equals(code.version());
        }

        /** Whether a program that came later has folded what answers, or folds what is being built. */
        boolean isOfLaterThan(Code code) {
            return place(code) < Math.max(place(by), building == 0 ? -1 : place(buildingBy));
        }

        /** Whether this code is to build the next generation, for neither it nor a later one has. */
        boolean awaits(Code code) {
            return !isFoldedBy(code) && !isBuiltBy(code) && !isOfLaterThan(code);
        }

        /** Those that neither answer nor are built, and never will be again. */
        List<Integer> over() {
            return IntStream.range(1, newest())
                    .filter(generation -> generation != active)
                    .boxed()
                    .toList();
        }

        private int newest() {
            return Math.max(active, building);
        }

        private int place(Code code) {
            return programs.indexOf(code.program());
        }
    }

    /** What the nodes have agreed on, {@code code} being among those that came; the first of all begins. */
    RecordedGenerations read(String view, Code code) {
        RecordedGenerations now = Mono.from(views.find(eq(Documents.ID, view)))
                .blockOptional(PATIENCE)
                .map(Generations::standing)
                .orElseGet(() -> begin(view, code));
        if (now.programs().contains(code.program())) return now;
        return changed(
                        and(eq(Documents.ID, view), ne(PROGRAMS, code.program())),
                        Updates.push(PROGRAMS, code.program()),
                        CHANGED)
                .orElseGet(() -> read(view, code));
    }

    /** The first generation, unless another node was first. */
    private RecordedGenerations begin(String view, Code code) {
        Bson first = Updates.combine(
                Updates.setOnInsert(ACTIVE, 1),
                Updates.setOnInsert(VERSION, code.version()),
                Updates.setOnInsert(PROGRAM, code.program()),
                Updates.setOnInsert(PROGRAMS, List.of(code.program())));
        return changed(eq(Documents.ID, view), first, FIRST)
                .orElseGet(() -> new RecordedGenerations(1, code, 0, Code.UNKNOWN, List.of(code.program())));
    }

    /**
     * Asks all nodes of this code to build the next generation; one that they are building already stays the one, and one
     * that an earlier program builds is given up. What a later one has built or builds stays.
     *
     * @param now how it stood when this was decided; where that is no more so, nothing is asked
     */
    RecordedGenerations build(String view, RecordedGenerations now, Code code) {
        if (now.isBuiltBy(code) || now.isOfLaterThan(code)) return now;
        // Beyond what lies there, rather than in its place: before the update another node may have won, and be
        // writing.
        int next = collections(view)
                        .reduce(now.newest(), Math::max)
                        .blockOptional(PATIENCE)
                        .orElseThrow()
                + 1;
        Bson unchanged = now.building() == 0 ? exists(BUILDING, false) : eq(BUILDING, now.building());
        return changed(
                        and(eq(Documents.ID, view), eq(ACTIVE, now.active()), unchanged),
                        Updates.combine(
                                Updates.set(BUILDING, next),
                                Updates.set(BUILDING_VERSION, code.version()),
                                Updates.set(BUILDING_PROGRAM, code.program())),
                        CHANGED)
                .orElseGet(() -> read(view, code));
    }

    /** As {@link #build}, because a person asks: a program that others came after is the last one from now on. */
    RecordedGenerations rebuild(String view, Code code) {
        if (read(view, code).isOfLaterThan(code)) {
            changed(eq(Documents.ID, view), Updates.pull(PROGRAMS, code.program()), CHANGED);
        }
        return build(view, read(view, code), code);
    }

    /** From now on {@code generation} answers, if it is still the one being built. */
    RecordedGenerations switchTo(String view, int generation, Code code) {
        return changed(
                        and(eq(Documents.ID, view), eq(BUILDING, generation)),
                        Updates.combine(
                                Updates.set(ACTIVE, generation),
                                Updates.set(VERSION, code.version()),
                                Updates.set(PROGRAM, code.program()),
                                Updates.unset(BUILDING),
                                Updates.unset(BUILDING_VERSION),
                                Updates.unset(BUILDING_PROGRAM)),
                        CHANGED)
                .orElseGet(() -> read(view, code));
    }

    /** Drops the collections that no node reads any more. */
    void dropOver(String view, RecordedGenerations standing) {
        collections(view)
                .filter(standing.over()::contains)
                .concatMap(generation ->
                        database.getCollection(prefix(view) + generation).drop())
                .blockLast(PATIENCE);
    }

    /** The generations of which something is stored. */
    private Flux<Integer> collections(String view) {
        String prefix = prefix(view);
        return Flux.from(database.listCollectionNames())
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(rest -> rest.matches("[0-9]+"))
                .map(Integer::parseInt);
    }

    private static String prefix(String view) {
        return view + "-v";
    }

    private Optional<RecordedGenerations> changed(Bson which, Bson change, FindOneAndUpdateOptions how) {
        return Mono.from(views.findOneAndUpdate(which, change, how))
                .blockOptional(PATIENCE)
                .map(Generations::standing);
    }

    private static RecordedGenerations standing(Document document) {
        List<String> programs = document.getList(PROGRAMS, String.class);
        return new RecordedGenerations(
                document.getInteger(ACTIVE, 1),
                new Code(document.get(PROGRAM, ""), document.get(VERSION, "")),
                document.getInteger(BUILDING, 0),
                new Code(document.get(BUILDING_PROGRAM, ""), document.get(BUILDING_VERSION, "")),
                programs == null ? List.of() : programs);
    }
}
