package org.assaydao.api.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import org.assaydao.api.status.ChainStatus.BlockStatus;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthBlock;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where the chain stands. One caller asks the node for all: on one thread, once, and again when what it heard is old.
 * Who comes while it asks waits for the same answer, and who comes soon after is given it too, a failure included.
 */
final class ChainReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Web3j web3j;
    private final Clock clock;
    private final Scheduler caller = Schedulers.newSingle("chain-reader", true);
    private final Mono<ChainStatus> status;

    ChainReader(Web3j web3j, Clock clock) {
        this.web3j = web3j;
        this.clock = clock;
        this.status = Mono.fromCallable(this::ask)
                .subscribeOn(caller)
                .timeout(PATIENCE)
                .cache(_ -> FRESH, _ -> FRESH, () -> FRESH);
    }

    Mono<ChainStatus> read() {
        return status;
    }

    private ChainStatus ask() throws IOException {
        long chainId = answer(web3j.ethChainId()).getChainId().longValueExact();
        BlockStatus seen = block(DefaultBlockParameterName.LATEST);
        return new ChainStatus(
                chainId,
                seen,
                block(DefaultBlockParameterName.SAFE),
                block(DefaultBlockParameterName.FINALIZED),
                seen.timestamp() - clock.instant().getEpochSecond());
    }

    private BlockStatus block(DefaultBlockParameterName which) throws IOException {
        EthBlock.Block block = answer(web3j.ethGetBlockByNumber(which, false)).getBlock();
        return new BlockStatus(number(block.getNumber()), block.getHash(), number(block.getTimestamp()));
    }

    private static long number(BigInteger value) {
        return value.longValueExact();
    }

    private static <T extends Response<?>> T answer(Request<?, T> question) throws IOException {
        T answer = question.send();
        if (answer.hasError())
            throw new UncheckedIOException(new IOException(answer.getError().getMessage()));
        return answer;
    }

    @Override
    public void close() {
        caller.dispose();
    }
}
