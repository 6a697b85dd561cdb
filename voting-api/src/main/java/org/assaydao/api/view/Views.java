package org.assaydao.api.view;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assaydao.api.answer.Blocking;
import org.assaydao.api.view.Generations.Code;
import org.assaydao.api.view.ViewRun.Applied;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.ChainOutlook;
import org.assaydao.turn.PacedLoop;
import org.assaydao.turn.Pulse;
import org.axonframework.eventhandling.TrackingToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Mono;

/** All views of this node: started before the API answers, rebuilt beside it, stopped after it. */
public final class Views implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Views.class);
    private static final Duration PACE = Duration.ofMillis(500);

    private final Map<Class<?>, ServedView<?, ?>> served = new LinkedHashMap<>();
    private final ViewSource source;
    private final ChainOutlook outlook;
    private final HeldReadings held;
    private final PacedLoop pacer;

    public Views(
            List<View<?, ?>> views,
            MongoDatabase database,
            ViewSource source,
            ChainOutlook outlook,
            Blocking blocking,
            Pulse pulse) {
        this.pacer = new PacedLoop(pulse, this::advance, () -> {});
        this.source = source;
        this.outlook = outlook;
        this.held = new HeldReadings(source.commits(), this::readings, blocking);
        Map<View<?, ?>, String> versions = new LinkedHashMap<>();
        for (View<?, ?> view : views) versions.put(view, FoldVersion.of(view));
        String program = FoldVersion.ofAll(versions.values());
        versions.forEach((view, version) ->
                served.put(view.getClass(), new ServedView<>(view, database, source, new Code(program, version))));
    }

    /** The collection that answers for a view. */
    @SuppressWarnings("unchecked") // A view stands under its own class, so its pictures are those of that class.
    public <P, V extends View<?, P>> ViewCollection<P> of(Class<V> view) {
        return (ViewCollection<P>) named(view).answering();
    }

    /**
     * Documents, and the block through which they are whole: of one generation, so that a switch cannot come between.
     *
     * @param through the last finalised block that the documents hold whole, when they are read from now on
     */
    public record Reading<P>(ViewCollection<P> documents, long through) {}

    /** What answers for a view now. */
    @SuppressWarnings("unchecked") // As for of.
    public <P> Reading<P> reading(Class<? extends View<?, P>> view) {
        return (Reading<P>) named(view).reading();
    }

    private List<Reading<?>> readings() {
        List<Reading<?>> all = new ArrayList<>(served.size());
        for (ServedView<?, ?> one : served.values()) all.add(one.reading());
        return all;
    }

    /**
     * What {@code reading} tells now, of views and database alone: read anew only where something has changed since it was read
     * last. Whoever goes on behind it may block.
     *
     * @param key names what is read, and all that it is read by
     */
    public <T> Mono<T> held(Object key, Supplier<Mono<T>> reading) {
        return held.told(key, reading);
    }

    /** The last finalised block that a view holds whole, in documents that are read after this was asked. */
    public long through(Class<? extends View<?, ?>> view) {
        return named(view).through();
    }

    /** What answers now for the aggregates whose identifiers begin like that. */
    Reading<?> reading(String prefix) {
        for (ServedView<?, ?> one : served.values()) if (one.view().prefix().equals(prefix)) return one.reading();
        throw new IllegalArgumentException("there is no view of " + prefix);
    }

    private ServedView<?, ?> named(Class<?> view) {
        ServedView<?, ?> found = served.get(view);
        if (found == null) throw new IllegalArgumentException("there is no " + view.getSimpleName());
        return found;
    }

    /** The collections that hold documents of an aggregate of this identifier. */
    public List<ViewCollection<?>> holding(String aggregate) {
        List<ViewCollection<?>> holding = new ArrayList<>();
        for (ServedView<?, ?> one : served.values()) {
            if (aggregate.startsWith(one.view().prefix())) holding.add(one.answering());
        }
        return holding;
    }

    public List<String> names() {
        return served.values().stream().map(one -> one.view().name()).toList();
    }

    /** Builds the next generation beside the one that answers; empty for a name that no view has. Blocks. */
    public Optional<Progress> rebuild(String name) {
        return named(name).map(ServedView::rebuild);
    }

    /** How far a rebuild is; empty for a name that no view has. Blocks. */
    public Optional<Progress> progress(String name) {
        return named(name).map(ServedView::progress);
    }

    public List<ViewState> states() {
        return served.values().stream().map(ServedView::state).toList();
    }

    /** The processors by whose work they answer, on whichever node. */
    public List<String> processors() {
        return served.values().stream().flatMap(one -> one.processor().stream()).toList();
    }

    private Optional<ServedView<?, ?>> named(String name) {
        for (ServedView<?, ?> one : served.values()) if (one.view().name().equals(name)) return Optional.of(one);
        return Optional.empty();
    }

    @Override
    public void start() {
        served.values().forEach(ServedView::start);
        pacer.start();
    }

    private Duration advance() {
        Optional<Applied> newest = newest();
        for (ServedView<?, ?> one : served.values()) {
            turn(one, ServedView::advance, "look for another generation");
            newest.ifPresent(reached -> turn(one, view -> view.reach(reached), "tell how far it is"));
            turn(one, ServedView::wakeWaiters, "look for those who wait");
        }
        return PACE;
    }

    /** What fails keeps neither the rest of a view nor another one from its turn, and is tried again at the next. */
    private static void turn(ServedView<?, ?> view, Consumer<ServedView<?, ?>> work, String what) {
        try {
            work.accept(view);
        } catch (RuntimeException fault) {
            LOG.warn("The view {} could not {}.", view.view().name(), what, fault);
        }
    }

    /** The block before the position: events of that block are committed when it is read, and so at or before the end. */
    private Optional<Applied> newest() {
        try {
            long block = outlook.clock().applied().number();
            TrackingToken head = source.events().createHeadToken();
            return Optional.of(
                    new Applied(block, head == null ? -1 : head.position().orElse(-1)));
        } catch (ChainNotReady notYet) {
            return Optional.empty();
        } catch (RuntimeException fault) {
            LOG.warn("The end of the store cannot be read.", fault);
            return Optional.empty();
        }
    }

    @Override
    public void stop() {
        pacer.stop();
        served.values().forEach(ServedView::close);
        source.workers().shutdown();
        source.coordinators().shutdown();
    }

    @Override
    public boolean isRunning() {
        return pacer.isRunning();
    }

    /** Before the web server, so that a fresh start answers from views and stops answering before they stop. */
    @Override
    public int getPhase() {
        return 0;
    }
}
