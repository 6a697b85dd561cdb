package org.assaydao.mirror;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
final class Rpc implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rpc.class);

    private final List<Endpoint> endpoints;
    private final AtomicInteger first;
    private final int ahead;
    private final Web3j web3j;

    Rpc(List<String> urls, Duration patience, MeterRegistry meters) {
        this(endpoints(urls, patience, meters), new AtomicInteger(), 0);
    }

    private Rpc(List<Endpoint> endpoints, AtomicInteger first, int ahead) {
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

    /** The same nodes, another one than the first asked first: what it says is a second opinion where there are two. */
    Rpc second() {
        return new Rpc(endpoints, first, ahead + 1);
    }

    /** How many nodes there are to ask. */
    int size() {
        return endpoints.size();
    }

    /** Which node is asked first now. */
    int chosen() {
        return Math.floorMod(first.get() + ahead, endpoints.size());
    }

    /** Asks another node first from now on, for what this one says cannot be used. */
    void turnAway() {
        turnFrom(first.get());
    }

    /** Where requests are made; sending them is this class's business. */
    Web3j requests() {
        return web3j;
    }

    /** The answer, which may carry an error of the node. */
    <T extends Response<?>> T ask(Request<?, T> request) {
        return byOne(endpoint -> endpoint.ask(request));
    }

    /** The answer, which carries no error. */
    <T extends Response<?>> T answer(Request<?, T> request) {
        T answer = ask(request);
        withoutError(request, answer);
        return answer;
    }

    /** The answers to {@code requests} in their order, none of which carries an error. */
    <T extends Response<?>> List<T> answers(List<Request<?, T>> requests) {
        return byOne(endpoint -> endpoint.askAll(requests, Rpc::withoutError));
    }

    /** The answers to {@code requests} in their order, some of which may carry an error of the node. */
    <T extends Response<?>> List<T> askAll(List<Request<?, T>> requests) {
        return byOne(endpoint -> endpoint.askAll(requests, (_, _) -> {}));
    }

    private <R> R byOne(Function<Endpoint, R> asking) {
        int asked = chosen();
        NodeFault last = null;
        for (int turn = 0; turn < endpoints.size(); turn++) {
            try {
                return asking.apply(endpoints.get(asked));
            } catch (NodeFault fault) {
                if (fault.kind() != NodeFault.Kind.UNREACHABLE) throw fault;
                last = fault;
                turnFrom(asked);
            }
            asked = (asked + 1) % endpoints.size();
        }
        throw last == null ? new IllegalStateException("no node was asked") : last;
    }

    private void turnFrom(int endpoint) {
        int next = (endpoint + 1) % endpoints.size();
        if (next != endpoint && first.compareAndSet(endpoint, next)) {
            LOG.warn("Node {} of {} is asked first now instead of node {}", next + 1, endpoints.size(), endpoint + 1);
        }
    }

    private static void withoutError(Request<?, ?> request, Response<?> answer) {
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
