package org.assaydao.mirror.node;

import io.reactivex.Flowable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.BatchRequest;
import org.web3j.protocol.core.BatchResponse;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.websocket.events.Notification;
import org.web3j.utils.Async;

/** The nodes as web3j asks one, for reads outside the mirror: a failure is told by its kind alone, without anybody's words. */
@SuppressWarnings({"rawtypes", "unchecked"}) // as web3j declares it
final class RpcService implements Web3jService {
    private final Rpc rpc;

    RpcService(Rpc rpc) {
        this.rpc = rpc;
    }

    @Override
    public <T extends Response> T send(Request request, Class<T> type) throws IOException {
        try {
            return type.cast(rpc.ask(request));
        } catch (NodeFault fault) {
            throw new IOException("the chain's node failed: " + fault.kind(), fault);
        }
    }

    @Override
    public <T extends Response> CompletableFuture<T> sendAsync(Request request, Class<T> type) {
        return Async.run(() -> send(request, type));
    }

    @Override
    public BatchResponse sendBatch(BatchRequest batch) {
        throw new UnsupportedOperationException("one request after the other");
    }

    @Override
    public CompletableFuture<BatchResponse> sendBatchAsync(BatchRequest batch) {
        throw new UnsupportedOperationException("one request after the other");
    }

    @Override
    public <T extends Notification<?>> Flowable<T> subscribe(Request request, String unsubscribe, Class<T> type) {
        throw new UnsupportedOperationException("nodes are asked, not listened to");
    }

    /** Whoever made {@link Rpc} closes it. */
    @Override
    public void close() {}
}
