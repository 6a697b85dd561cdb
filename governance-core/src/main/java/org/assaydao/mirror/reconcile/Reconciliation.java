package org.assaydao.mirror.reconcile;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.assaydao.chain.BlockPoint;
import org.assaydao.chain.Contracts;
import org.assaydao.ledger.StoredStreams;
import org.assaydao.ledger.StoredStreams.StoredStream;
import org.assaydao.mirror.follow.MirrorStore;
import org.assaydao.mirror.follow.MirrorStore.Depth;
import org.assaydao.mirror.node.Node;
import org.assaydao.mirror.node.NodeCalls;
import org.assaydao.mirror.node.NodeCalls.CallOutcome;
import org.assaydao.mirror.node.NodeFault;
import org.assaydao.mirror.reconcile.ViewValues.ViewedPicture;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.web3j.protocol.core.DefaultBlockParameter;

/**
 * Compares what store, views and mirror hold with what the contracts say at one final block whose facts are recorded. What
 * differs is looked at again at a newer block before it is told, for something may move between two readings.
 */
public final class Reconciliation {
    private static final int LOOKS = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** So long a view is waited for that has not come through the newest block yet. */
    private static final Duration VIEWS_PATIENCE = Duration.ofSeconds(4);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<Kind<?>> kinds;
    private final MirrorStore store;
    private final StoredStreams streams;
    private final MirrorRows rows;
    private final ViewValues views;
    private final Node node;
    private final NodeCalls calls;
    private final TransactionTemplate oneMoment;

    Reconciliation(
            Contracts contracts,
            MirrorStore store,
            StoredStreams streams,
            MirrorRows rows,
            ViewValues views,
            Node node,
            NodeCalls calls,
            PlatformTransactionManager transactions) {
        this.kinds = List.of(
                GovernorKinds.proposals(contracts),
                ProviderKinds.bonds(contracts),
                ProviderKinds.listings(contracts),
                ProviderKinds.applications(contracts),
                ProviderKinds.attestations(contracts),
                JusticeKinds.disputes(contracts),
                JusticeKinds.incidents(contracts),
                JusticeKinds.drafts(contracts),
                JusticeKinds.payouts(contracts),
                JusticeKinds.funds(contracts),
                GovernorKinds.votes(contracts));
        this.store = store;
        this.streams = streams;
        this.rows = rows;
        this.views = views;
        this.node = node;
        this.calls = calls;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setReadOnly(true);
    }

    /** The names of what is compared, in the order in which it is told. */
    public List<String> kinds() {
        return kinds.stream().map(Kind::name).toList();
    }

    /** Whether something of a kind can be behind that; delegates are in the order of their addresses. */
    public boolean isPlace(String kind, String after) {
        Kind<?> named = named(kind);
        return after.isEmpty() || named.isInStreams() || named.isName(after);
    }

    /** The last final block whose facts are recorded; empty before the first. */
    public Optional<BlockPoint> newest() {
        return store.checkpoint(Depth.APPLIED);
    }

    /**
     * Compares the next things of a kind behind {@code after}.
     *
     * @param block as of which they are looked at first, where its state is still told; else the newest
     * @throws NodeFault when no node tells what the contracts say
     */
    public Comparison next(String kind, String after, int limit, OptionalLong block) {
        return next(named(kind), after, limit, block);
    }

    private <P> Comparison next(Kind<P> kind, String after, int limit, OptionalLong block) {
        Set<String> behind = new TreeSet<>(rows.next(kind, after, limit));
        if (kind.isInStreams()) {
            behind.addAll(streams.next(kind.stream(), after, limit));
            behind.addAll(views.next(kind.prefix(), after, limit));
        }
        List<String> things = behind.stream().limit(limit).toList();
        return compare(kind, things, block, things.size() < limit ? Optional.empty() : Optional.of(things.getLast()));
    }

    /**
     * Compares some things of a kind, of which any may be one, and these as well.
     *
     * @throws NodeFault as for the next ones
     */
    public Comparison some(String kind, int count, Collection<String> also, OptionalLong block) {
        Kind<?> named = named(kind);
        Set<String> things =
                new LinkedHashSet<>(named.isInStreams() ? streams.any(named.stream(), count) : rows.anyVotes(count));
        things.addAll(also);
        return compare(named, List.copyOf(things), block, Optional.empty());
    }

    private Kind<?> named(String name) {
        return kinds.stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing is compared that is called " + name));
    }

    private <P> Comparison compare(Kind<P> kind, List<String> things, OptionalLong block, Optional<String> next) {
        Found first = first(kind, things, block);
        List<Difference> differences = first.differences();
        for (int look = 1; look < LOOKS && !differences.isEmpty(); look++) {
            letSettle(kind);
            List<String> differing =
                    differences.stream().map(Difference::stream).distinct().toList();
            differences = look(kind, differing, Optional.empty()).differences();
        }
        return new Comparison(kind.name(), first.block(), things, first.values(), differences, next);
    }

    /** What was found at one block. */
    private record Found(BlockPoint block, int values, List<Difference> differences) {}

    /** A node may keep the states of the newest blocks alone. */
    private <P> Found first(Kind<P> kind, List<String> things, OptionalLong block) {
        try {
            return look(kind, things, point(block));
        } catch (NodeFault untold) {
            if (block.isEmpty() || untold.kind() == NodeFault.Kind.UNREACHABLE) throw untold;
            return look(kind, things, Optional.empty());
        }
    }

    private Optional<BlockPoint> point(OptionalLong block) {
        long newest = newest().map(BlockPoint::number).orElse(-1L);
        return block.isEmpty() || block.getAsLong() >= newest
                ? Optional.empty()
                : Optional.of(node.block(block.getAsLong()).point());
    }

    /** What is stored of some things, all of it read at one moment. */
    private record Stored(BlockPoint block, Map<String, StoredStream> streams, Map<String, Told> rows) {}

    /** One look at some things as of a block, or of the newest one. */
    private <P> Found look(Kind<P> kind, List<String> found, Optional<BlockPoint> asked) {
        List<String> things = found.stream().filter(kind::isName).toList();
        long through = kind.isInStreams() ? views.through(kind.prefix()) : -1;
        // The documents first: whatever they hold stands in the streams that are read behind them.
        Map<String, ViewedPicture> documents = kind.isInStreams() ? views.read(kind.prefix(), things) : Map.of();
        Stored stored = Objects.requireNonNull(oneMoment.execute(_ -> new Stored(
                asked.or(this::newest).orElseThrow(() -> NodeFault.contradiction("no block is recorded yet")),
                kind.isInStreams() ? streams.read(things) : Map.of(),
                rows.read(kind, things))));
        if (asked.isEmpty()) requireSameChain(stored.block());
        List<Sides<P>> sides = new ArrayList<>();
        for (String thing : things) {
            StoredStream stream = stored.streams().getOrDefault(thing, StoredStream.NONE);
            Optional<ViewedPicture> document = Optional.ofNullable(documents.get(thing));
            Optional<Told> row = Optional.ofNullable(stored.rows().get(thing));
            if (stream.isNothing() && document.isEmpty() && row.isEmpty()) continue;
            Told mirror = row.orElseGet(() -> rows.missing(kind, thing));
            sides.add(new Sides<>(kind, thing, stream, document, mirror, stored.block(), through));
        }
        Found answered = answered(kind, sides, stored.block());
        List<Difference> differences = new ArrayList<>(answered.differences());
        for (String thing : found) {
            if (!kind.isName(thing)) differences.add(kind.misnamed(thing, stored.block()));
        }
        return new Found(answered.block(), answered.values(), differences);
    }

    private <P> Found answered(Kind<P> kind, List<Sides<P>> sides, BlockPoint block) {
        List<Question> questions =
                sides.stream().flatMap(side -> side.questions().stream()).toList();
        List<CallOutcome> outcomes = questions.isEmpty()
                ? List.of()
                : calls.attempts(
                        questions.stream().map(Question::call).toList(),
                        DefaultBlockParameter.valueOf(BigInteger.valueOf(block.number())));
        List<Difference> differences = new ArrayList<>();
        int values = 0;
        int answered = 0;
        for (Sides<P> side : sides) {
            Told chain = new Told();
            for (Question question : side.questions()) question.answer(outcomes.get(answered++), chain);
            Look look = side.look(chain);
            values += look.values();
            differences.addAll(look.differences(kind, side.thing(), block));
        }
        return new Found(block, values, differences);
    }

    private void requireSameChain(BlockPoint block) {
        BlockPoint told = node.block(block.number()).point();
        if (!told.hash().equals(block.hash())) {
            throw NodeFault.contradiction("the node's block " + block.number() + " is " + told.hash()
                    + ", the one whose facts are recorded is " + block.hash());
        }
    }

    /** Rests, and waits a bounded time until the view has come through what is recorded now. */
    private void letSettle(Kind<?> kind) {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        if (!kind.isInStreams()) return;
        long newest = newest().map(BlockPoint::number).orElse(-1L);
        long until = System.nanoTime() + VIEWS_PATIENCE.toNanos();
        while (views.through(kind.prefix()) < newest && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
