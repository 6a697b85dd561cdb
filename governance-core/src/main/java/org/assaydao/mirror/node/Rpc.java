package org.assaydao.mirror.node;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assaydao.chain.ChainGuard;
import org.assaydao.chain.ChainNotReady;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;

/**
 * JSON-RPC to one node of several: the one that answered last is asked first, and when it does not answer the next one
 * is. Who finds that it tells no chain that ours goes on in turns away from it.
 *
 * <p>It blocks its caller, so it is called from the mirror's own threads and from bounded pools, never on an event loop.
 */
public final class Rpc implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rpc.class);

    private final List<Endpoint> endpoints;
    private final AtomicInteger first;
    private final int ahead;
    private final ChainGuard guard;
    private final Web3j web3j;

    Rpc(List<String> urls, Duration patience, MeterRegistry meters, ChainGuard guard) {
        this(endpoints(urls, patience, meters), new AtomicInteger(), 0, guard);
    }

    private Rpc(List<Endpoint> endpoints, AtomicInteger first, int ahead, ChainGuard guard) {
        this.guard = guard;
        this.endpoints = endpoints;
        this.first = first;
        this.ahead = ahead;
        this.web3j = Web3j.build(endpoints.getFirst().service());
    }

    private static List<Endpoint> endpoints(List<String> urls, Duration patience, MeterRegistry meters) {
        List<Endpoint> endpoints = new ArrayList<>();
        urls.forEach(url -> endpoints.add(new Endpoint(url, patience, meters)));
        if (endpoints.isEmpty()) throw new IllegalArgumentException("no node is named");
        return List.copyOf(endpoints);
    }

    /** The same nodes without the one that is asked first: what they say is a second opinion where there are two. */
    public Rpc second() {
        return new Rpc(endpoints, first, ahead + 1, guard);
    }

    /** How many nodes there are to ask. */
    public int size() {
        return endpoints.size();
    }

    /** Which node is asked first now. */
    public int chosen() {
        return Math.floorMod(first.get() + ahead, endpoints.size());
    }

    /** Asks another node first from now on, for what this one says cannot be used. */
    public void turnAway() {
        turnFrom(first.get());
    }

    /** Where requests are made; sending them is this class's business. */
    public Web3j requests() {
        return web3j;
    }

    /** The answer, which may carry an error; one by which a node speaks of itself only where no other answers better. */
    public <T extends Response<?>> T ask(Request<?, T> request) {
        return heard(endpoint -> List.of(endpoint.ask(request))).getFirst();
    }

    /** The answer, which carries no error. */
    public <T extends Response<?>> T answer(Request<?, T> request) {
        T answer = ask(request);
        withoutError(request, answer);
        return answer;
    }

    /**
     * The answers of one node to {@code requests} in their order, none of which carries an error. What it refuses is asked of no
     * other: whoever reads the chain twice must know of whom, and turns away himself.
     */
    public <T extends Response<?>> List<T> answers(List<Request<?, T>> requests) {
        return answers(requests, _ -> false);
    }

    /** As the other, where an answer may carry such an error. */
    <T extends Response<?>> List<T> answers(List<Request<?, T>> requests, Predicate<Response.Error> such) {
        return byOne(endpoint -> endpoint.askAll(requests, (request, answer) -> {
            if (!answer.hasError() || !such.test(answer.getError())) withoutError(request, answer);
        }));
    }

    /** The answers of one node to {@code requests} in their order, some of which may carry an error as in {@link #ask}. */
    public <T extends Response<?>> List<T> askAll(List<Request<?, T>> requests) {
        return heard(endpoint -> endpoint.askAll(requests, (_, _) -> {}));
    }

    /**
     * The answers of one node after the other, the one that is asked first before the others, until one is enough. A node that
     * does not answer says nothing where another does.
     */
    public <T extends Response<?>> List<T> askEach(Request<?, T> request, Predicate<T> enough) {
        return byEach(endpoint -> endpoint.ask(request), enough);
    }

    /** As the other, each answer being those to {@code requests} in their order, none of which carries an error. */
    public <T extends Response<?>> List<List<T>> answersOfEach(
            List<Request<?, T>> requests, Predicate<List<T>> enough) {
        return byEach(endpoint -> endpoint.askAll(requests, Rpc::withoutError), enough);
    }

    private <R> R byOne(Function<Endpoint, R> asking) {
        return byEach(asking, _ -> true, Rpc::isAway).getFirst();
    }

    /** From the first node that speaks of what it was asked, or from the one that speaks of itself least. */
    private <T extends Response<?>> List<T> heard(Function<Endpoint, List<T>> asking) {
        return byEach(asking, answers -> ownErrors(answers) == 0, Rpc::isAway).stream()
                .min(Comparator.comparingLong(Rpc::ownErrors))
                .orElseThrow();
    }

    private static long ownErrors(List<? extends Response<?>> answers) {
        return answers.stream()
                .filter(answer -> answer.hasError() && NodeErrors.isItsOwn(answer.getError()))
                .count();
    }

    private static boolean isAway(NodeFault fault) {
        return fault.kind() == NodeFault.Kind.UNREACHABLE;
    }

    private <R> List<R> byEach(Function<Endpoint, R> asking, Predicate<R> enough) {
        return byEach(asking, enough, _ -> true);
    }

    /** The one loop over the nodes: from the one that is asked first on, past faults that say nothing of the next one. */
    private <R> List<R> byEach(Function<Endpoint, R> asking, Predicate<R> enough, Predicate<NodeFault> passedOver) {
        admit();
        List<R> answers = new ArrayList<>();
        NodeFault last = null;
        int asked = chosen();
        int most = Math.max(1, endpoints.size() - ahead);
        for (int turn = 0; turn < most; turn++) {
            try {
                R answer = asking.apply(endpoints.get(asked));
                answers.add(answer);
                if (enough.test(answer)) return answers;
            } catch (NodeFault fault) {
                if (!passedOver.test(fault)) throw fault;
                last = fault;
                if (fault.kind() == NodeFault.Kind.UNREACHABLE) turnFrom(asked);
            }
            asked = (asked + 1) % endpoints.size();
        }
        if (answers.isEmpty()) throw last == null ? new IllegalStateException("no node was asked") : last;
        return answers;
    }

    private void admit() {
        try {
            guard.admit();
        } catch (ChainNotReady notYet) {
            throw NodeFault.unreachable(notYet);
        }
    }

    private void turnFrom(int endpoint) {
        int next = (endpoint + 1) % endpoints.size();
        if (next != endpoint && first.compareAndSet(endpoint, next)) {
            LOG.warn("Node {} of {} is asked first now instead of node {}", next + 1, endpoints.size(), endpoint + 1);
        }
    }

    static void withoutError(Request<?, ?> request, Response<?> answer) {
        if (answer.hasError()) {
            throw NodeFault.refused("the node refused " + request.getMethod() + ": "
                    + answer.getError().getCode() + " " + answer.getError().getMessage());
        }
    }

    @Override
    public void close() {
        web3j.shutdown();
        endpoints.forEach(Endpoint::close);
    }
}
