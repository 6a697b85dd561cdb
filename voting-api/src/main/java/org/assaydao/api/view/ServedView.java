package org.assaydao.api.view;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.Optional;
import org.assaydao.api.view.Generations.Code;
import org.assaydao.api.view.Generations.RecordedGenerations;
import org.assaydao.api.view.ViewRun.Applied;
import org.assaydao.api.view.Views.Reading;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One view as this node serves it: the generation that answers, and beside it the one that is being built. */
final class ServedView<E, P> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServedView.class);

    private final View<E, P> view;
    private final MongoDatabase database;
    private final ViewSource source;
    private final Generations generations;
    private final Code code;
    private volatile @Nullable ViewRun<E, P> active;
    private volatile @Nullable ViewRun<E, P> building;

    ServedView(View<E, P> view, MongoDatabase database, ViewSource source, Code code) {
        this.view = view;
        this.database = database;
        this.source = source;
        this.code = code;
        this.generations = new Generations(database);
    }

    View<E, P> view() {
        return view;
    }

    /** The collection that answers; before the start, that of the first generation, which may be empty. */
    ViewCollection<P> answering() {
        ViewRun<E, P> run = active;
        return run == null ? new ViewCollection<>(view, database, 1) : run.collection();
    }

    /** Starts what the nodes have agreed on, and beside it what this node's code folds if that was an earlier one's work. */
    synchronized void start() {
        RecordedGenerations standing = generations.read(view.name(), code);
        generations.dropOver(view.name(), standing);
        source.forget()
                .accept(standing.over().stream()
                        .map(generation -> ViewRun.group(view.name(), generation))
                        .toList());
        if (standing.awaits(code)) standing = generations.build(view.name(), standing, code);
        follow(standing);
    }

    synchronized Progress rebuild() {
        follow(generations.rebuild(view.name(), code));
        return progress();
    }

    /** Follows a rebuild or a switch that any node began, and switches when the new generation has caught up. */
    synchronized void advance() {
        RecordedGenerations standing = generations.read(view.name(), code);
        ViewRun<E, P> now = active;
        if (standing.awaits(code)) standing = generations.build(view.name(), standing, code);
        boolean mayLeave = !standing.isBuiltBy(code) && !standing.isOfLaterThan(code);
        if (now != null && mayLeave && now.isOfAnotherHistory()) standing = leave(now, standing);
        ViewRun<E, P> next = building;
        if (next != null && next.generation() == standing.building() && isReady(next)) {
            LOG.info("The view {} answers from its generation {} now.", view.name(), next.generation());
            standing = generations.switchTo(view.name(), next.generation(), code);
        }
        follow(standing);
    }

    private RecordedGenerations leave(ViewRun<E, P> strayed, RecordedGenerations standing) {
        LOG.error(
                "The view {} tells in its generation {} what the store does not hold: another one is built.",
                view.name(),
                strayed.generation());
        return generations.build(view.name(), standing, code);
    }

    /** Whether it may answer: it has met the end of the store, and says of some block that it holds it if we do. */
    private boolean isReady(ViewRun<E, P> next) {
        return next.isCaughtUp() && (next.through() >= 0 || through() < 0);
    }

    /** Looks once for all who wait for a document of what answers. */
    void wakeWaiters() {
        answering().wakeWaiters();
    }

    /** Tells every generation where the store stands. */
    synchronized void reach(Applied newest) {
        ViewRun<E, P> now = active;
        ViewRun<E, P> next = building;
        if (now != null) now.reach(newest);
        if (next != null) next.reach(newest);
    }

    Reading<P> reading() {
        ViewRun<E, P> now = active;
        // The block first: what is written between the two reads is more, never less.
        long whole = now == null ? -1 : now.through();
        return new Reading<>(now == null ? answering() : now.collection(), whole);
    }

    /** The last finalised block whose facts all stand in a document that is read from now on: the answering generation's. */
    long through() {
        ViewRun<E, P> now = active;
        return now == null ? -1 : now.through();
    }

    /** How far a rebuild is, by positions in the store of events. */
    synchronized Progress progress() {
        ViewRun<E, P> now = active;
        ViewRun<E, P> next = building;
        long goal = now == null ? 0 : now.position();
        return next == null
                ? new Progress(view.name(), now == null ? 0 : now.generation(), 0, goal, goal)
                : new Progress(
                        view.name(), now == null ? 0 : now.generation(), next.generation(), next.position(), goal);
    }

    ViewState state() {
        ViewRun<E, P> run = active;
        ViewRun<E, P> next = building;
        if (run == null) return new ViewState(view.name(), 0, false, false, null, null);
        ViewRun<E, P> work = run.isOurs() || next == null ? run : next;
        return new ViewState(
                view.name(),
                run.generation(),
                work.isRunning(),
                work.isMoving(),
                run.offender(),
                next == null ? null : next.offender());
    }

    /**
     * The processor by whose work this node's code answers, on whichever node: that of the generation which answers, or of its
     * successor where another code folded that one.
     */
    Optional<String> processor() {
        ViewRun<E, P> run = active;
        ViewRun<E, P> next = building;
        if (run == null) return Optional.empty();
        ViewRun<E, P> work = run.isOurs() || next == null ? run : next;
        return Optional.of(ViewRun.group(view.name(), work.generation()));
    }

    @Override
    public synchronized void close() {
        end(building);
        end(active);
        building = null;
        active = null;
    }

    private void follow(RecordedGenerations standing) {
        ViewRun<E, P> now = active;
        if (now == null || now.generation() != standing.active()) {
            ViewRun<E, P> next = building;
            boolean built = next != null && next.generation() == standing.active();
            active = built ? next : started(standing.active(), standing.by());
            if (built) building = null;
            end(now);
        }
        ViewRun<E, P> next = building;
        boolean mine = standing.isBuiltBy(code);
        if (mine && (next == null || next.generation() != standing.building())) {
            end(next);
            building = started(standing.building(), code);
        } else if (!mine && next != null) {
            end(next);
            building = null;
        }
    }

    private ViewRun<E, P> started(int generation, Code by) {
        ViewRun<E, P> run = new ViewRun<>(view, generation, by.version().equals(code.version()), database, source);
        run.start();
        return run;
    }

    private static void end(@Nullable ViewRun<?, ?> run) {
        if (run != null) run.close();
    }
}
