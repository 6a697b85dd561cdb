package org.assaydao.api.view;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.List;
import org.assaydao.api.view.Generations.Standing;
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
    private final String version;
    private volatile @Nullable ViewRun<E, P> active;
    private volatile @Nullable ViewRun<E, P> building;

    ServedView(View<E, P> view, MongoDatabase database, ViewSource source) {
        this.view = view;
        this.database = database;
        this.source = source;
        this.version = FoldVersion.of(view);
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

    /** Starts what the nodes have agreed on, and beside it what this node's code folds if that was another's work. */
    synchronized void start() {
        Standing standing = generations.read(view.name(), version);
        generations.dropOthers(view.name(), standing);
        source.forgetOthers()
                .accept(
                        view.name(),
                        List.of(
                                ViewRun.group(view.name(), standing.active()),
                                ViewRun.group(view.name(), standing.building())));
        if (!standing.version().equals(version)) standing = generations.build(view.name(), version);
        follow(standing);
    }

    synchronized Progress rebuild() {
        follow(generations.build(view.name(), version));
        return progress();
    }

    /** Follows a rebuild or a switch that any node began, and switches when the new generation has caught up. */
    synchronized void advance() {
        Standing standing = generations.read(view.name(), version);
        ViewRun<E, P> now = active;
        if (now != null && standing.building() == 0 && now.isOfAnotherHistory()) standing = leave(now);
        ViewRun<E, P> next = building;
        if (next != null && next.generation() == standing.building() && isReady(next)) {
            LOG.info("The view {} answers from its generation {} now.", view.name(), next.generation());
            standing = generations.switchTo(view.name(), next.generation(), version);
        }
        follow(standing);
    }

    private Standing leave(ViewRun<E, P> strayed) {
        LOG.error(
                "The view {} tells in its generation {} what the store does not hold: another one is built.",
                view.name(),
                strayed.generation());
        return generations.build(view.name(), version);
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
        return run == null
                ? new ViewState(view.name(), 0, false, false, null, null)
                : run.state(view.name(), next == null ? null : next.offender());
    }

    @Override
    public synchronized void close() {
        end(building);
        end(active);
        building = null;
        active = null;
    }

    private void follow(Standing standing) {
        ViewRun<E, P> now = active;
        if (now == null || now.generation() != standing.active()) {
            ViewRun<E, P> next = building;
            boolean built = next != null && next.generation() == standing.active();
            active = built ? next : started(standing.active(), standing.version());
            if (built) building = null;
            end(now);
        }
        ViewRun<E, P> next = building;
        boolean mine = standing.building() != 0 && standing.buildingVersion().equals(version);
        if (mine && (next == null || next.generation() != standing.building())) {
            end(next);
            building = started(standing.building(), version);
        } else if (!mine && next != null) {
            end(next);
            building = null;
        }
    }

    private ViewRun<E, P> started(int generation, String folded) {
        ViewRun<E, P> run = new ViewRun<>(view, generation, folded.equals(version), database, source);
        run.start();
        return run;
    }

    private static void end(@Nullable ViewRun<?, ?> run) {
        if (run != null) run.close();
    }
}
