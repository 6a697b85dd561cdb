package org.assaydao.mirror;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.BatchRequest;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.exceptions.ClientConnectionException;
import org.web3j.protocol.http.HttpService;
import tools.jackson.core.JacksonException;

/**
 * JSON-RPC to one node: every failure to get an answer becomes a {@link NodeFault}, every wait is bounded.
 *
 * <p>It blocks its caller, so it is called from the mirror's own threads and from bounded pools, never on an event loop.
 */
final class Rpc implements AutoCloseable {
    private static final int BATCH = 100;

    private final Web3jService service;
    private final Web3j web3j;
    private final OkHttpClient http;
    private final MeterRegistry meters;

    Rpc(String url, Duration patience, MeterRegistry meters) {
        this.http = new OkHttpClient.Builder()
                .connectTimeout(patience)
                .readTimeout(patience)
                .callTimeout(patience.multipliedBy(2))
                .build();
        this.service = new HttpService(url, http);
        this.web3j = Web3j.build(service);
        this.meters = meters;
    }

    /** Where requests are made; sending them is this class's business. */
    Web3j requests() {
        return web3j;
    }

    Web3jService service() {
        return service;
    }

    /** The answer, which may carry an error of the node. */
    <T extends Response<?>> T ask(Request<?, T> request) {
        meters.counter("assay.node.requests", "method", request.getMethod()).increment();
        try {
            T response = request.send();
            if (response == null) {
                throw NodeFault.contradiction("the node answered " + request.getMethod() + " with nothing");
            }
            return response;
        } catch (IOException | ClientConnectionException | JacksonException failure) {
            throw NodeFault.unreachable(failure);
        }
    }

    /** The answer, which carries no error. */
    <T extends Response<?>> T answer(Request<?, T> request) {
        return withoutError(request, ask(request));
    }

    /** The answers to {@code requests} in their order, none of which carries an error. */
    <T extends Response<?>> List<T> answers(List<Request<?, T>> requests) {
        List<T> answers = new ArrayList<>(requests.size());
        List<T> responses = askAll(requests);
        for (int i = 0; i < requests.size(); i++) {
            answers.add(withoutError(requests.get(i), responses.get(i)));
        }
        return answers;
    }

    /** The answers to {@code requests} in their order, some of which may carry an error of the node. */
    <T extends Response<?>> List<T> askAll(List<Request<?, T>> requests) {
        List<T> answers = new ArrayList<>(requests.size());
        for (int from = 0; from < requests.size(); from += BATCH) {
            answers.addAll(batch(requests.subList(from, Math.min(from + BATCH, requests.size()))));
        }
        return answers;
    }

    /** One batch. A server may answer it in any order (JSON-RPC 2.0), so answers are found by their id. */
    private <T extends Response<?>> List<T> batch(List<Request<?, T>> requests) {
        if (requests.size() == 1) return List.of(ask(requests.getFirst()));
        BatchRequest batch = new BatchRequest(service);
        requests.forEach(batch::add);
        meters.counter("assay.node.requests", "method", requests.getFirst().getMethod())
                .increment(requests.size());
        List<? extends Response<?>> responses;
        try {
            responses = batch.send().getResponses();
        } catch (IOException | ClientConnectionException | JacksonException failure) {
            throw NodeFault.unreachable(failure);
        } catch (ClassCastException | IndexOutOfBoundsException notOneAnswerEach) {
            throw NodeFault.refused("the node did not answer a batch of " + requests.size() + " "
                    + requests.getFirst().getMethod());
        }
        Map<Long, Response<?>> byId = new HashMap<>();
        responses.forEach(response -> byId.put(response.getId(), response));
        return requests.stream().map(request -> answered(request, byId)).toList();
    }

    private static <T extends Response<?>> T answered(Request<?, T> request, Map<Long, Response<?>> byId) {
        Response<?> response = byId.get(request.getId());
        if (response == null) {
            throw NodeFault.contradiction("the node left a " + request.getMethod() + " of a batch unanswered");
        }
        return request.getResponseType().cast(response);
    }

    private static <T extends Response<?>> T withoutError(Request<?, T> request, T response) {
        if (response.hasError()) {
            throw NodeFault.refused("the node refused " + request.getMethod() + ": "
                    + response.getError().getCode() + " " + response.getError().getMessage());
        }
        return response;
    }

    @Override
    public void close() {
        web3j.shutdown();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
