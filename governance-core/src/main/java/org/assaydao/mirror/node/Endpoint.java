package org.assaydao.mirror.node;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.web3j.protocol.core.BatchRequest;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.exceptions.ClientConnectionException;
import org.web3j.protocol.http.HttpService;
import tools.jackson.core.JacksonException;

/**
 * One node's address for JSON-RPC: every failure to get an answer becomes a {@link NodeFault}, every wait is bounded. A
 * batch that it does not serve is cut smaller.
 */
final class Endpoint implements AutoCloseable {
    private static final int LARGEST_BATCH = 100;

    private final HttpService service;
    private final OkHttpClient http;
    private final MeterRegistry meters;
    private final Portion batch = new Portion(LARGEST_BATCH);

    Endpoint(String url, Duration patience, MeterRegistry meters) {
        this.http = new OkHttpClient.Builder()
                .connectTimeout(patience)
                .readTimeout(patience)
                .callTimeout(patience.multipliedBy(2))
                .addInterceptor(new HttpRefusals())
                .build();
        this.service = new HttpService(url, http);
        this.meters = meters;
    }

    HttpService service() {
        return service;
    }

    /** The answer, which may carry an error of the node. */
    <T extends Response<?>> T ask(Request<?, T> request) {
        count(request, 1);
        T response = sent(() -> service.send(request, request.getResponseType()));
        if (response == null) {
            throw NodeFault.contradiction("the node answered " + request.getMethod() + " with nothing");
        }
        return response;
    }

    /**
     * The answers to {@code requests} in their order.
     *
     * @param accepted takes each answer, or raises the fault that it is
     */
    <T extends Response<?>> List<T> askAll(List<Request<?, T>> requests, Acceptance accepted) {
        List<T> answers = new ArrayList<>(requests.size());
        while (answers.size() < requests.size()) {
            int from = answers.size();
            int size = Math.min(batch.size(), requests.size() - from);
            try {
                answers.addAll(accepted(requests.subList(from, from + size), accepted));
                batch.served(size);
            } catch (NodeFault fault) {
                if (size == 1 || fault.kind() == NodeFault.Kind.CONTRADICTS) throw fault;
                batch.failed(size);
                if (fault.kind() == NodeFault.Kind.UNREACHABLE) throw fault;
            }
        }
        return answers;
    }

    /** Takes an answer, or raises the fault that it is. */
    @FunctionalInterface
    interface Acceptance {
        void take(Request<?, ?> request, Response<?> answer);
    }

    private <T extends Response<?>> List<T> accepted(List<Request<?, T>> requests, Acceptance accepted) {
        List<T> answers = batch(requests);
        for (int i = 0; i < answers.size(); i++) {
            accepted.take(requests.get(i), answers.get(i));
        }
        return answers;
    }

    /** One batch. A server may answer it in any order (JSON-RPC 2.0), so answers are found by their id. */
    private <T extends Response<?>> List<T> batch(List<Request<?, T>> requests) {
        if (requests.size() == 1) return List.of(ask(requests.getFirst()));
        BatchRequest together = new BatchRequest(service);
        requests.forEach(together::add);
        count(requests.getFirst(), requests.size());
        String what =
                "a batch of " + requests.size() + " " + requests.getFirst().getMethod();
        List<? extends Response<?>> responses;
        try {
            responses = sent(() -> together.send().getResponses());
        } catch (ClassCastException | IndexOutOfBoundsException notOneAnswerEach) {
            throw NodeFault.refused("the node did not answer " + what);
        }
        Map<Long, Response<?>> byId = new HashMap<>();
        responses.forEach(response -> byId.put(response.getId(), response));
        List<T> answers = new ArrayList<>(requests.size());
        for (Request<?, T> request : requests) {
            Response<?> response = byId.get(request.getId());
            if (response == null) throw NodeFault.refused("the node left part of " + what + " unanswered");
            answers.add(request.getResponseType().cast(response));
        }
        return answers;
    }

    /** One exchange over the network. */
    @FunctionalInterface
    private interface Exchange<T> {
        T run() throws IOException;
    }

    private static <T> T sent(Exchange<T> exchange) {
        try {
            return exchange.run();
        } catch (HttpRefusals.Refusal refusal) {
            throw refusal.ofRequest()
                    ? NodeFault.refused("the node refused the request: " + refusal.getMessage())
                    : NodeFault.unreachable(refusal);
        } catch (IOException | ClientConnectionException | JacksonException failure) {
            throw NodeFault.unreachable(failure);
        }
    }

    private void count(Request<?, ?> request, int times) {
        meters.counter("assay.node.requests", "method", request.getMethod()).increment(times);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
