package org.assaydao.api.status;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import org.assaydao.api.status.ChainStatus.BlockStatus;
import org.web3j.protocol.Web3j;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthBlock;
import reactor.core.publisher.Mono;

/** Reads from the node where the chain stands, without holding a thread while it answers. */
final class ChainReader {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Web3j web3j;
    private final Clock clock;

    ChainReader(Web3j web3j, Clock clock) {
        this.web3j = web3j;
        this.clock = clock;
    }

    Mono<ChainStatus> read() {
        Mono<Long> chainId = Mono.fromFuture(() -> web3j.ethChainId().sendAsync())
                .map(answer -> checked(answer).getChainId().longValueExact());
        return Mono.zip(
                        chainId,
                        block(DefaultBlockParameterName.LATEST),
                        block(DefaultBlockParameterName.SAFE),
                        block(DefaultBlockParameterName.FINALIZED))
                .map(all -> new ChainStatus(
                        all.getT1(),
                        all.getT2(),
                        all.getT3(),
                        all.getT4(),
                        all.getT2().timestamp() - clock.instant().getEpochSecond()))
                .timeout(PATIENCE);
    }

    private Mono<BlockStatus> block(DefaultBlockParameterName which) {
        return Mono.fromFuture(() -> web3j.ethGetBlockByNumber(which, false).sendAsync())
                .map(answer -> status(checked(answer).getBlock()));
    }

    private static BlockStatus status(EthBlock.Block block) {
        return new BlockStatus(number(block.getNumber()), block.getHash(), number(block.getTimestamp()));
    }

    private static long number(BigInteger value) {
        return value.longValueExact();
    }

    private static <T extends Response<?>> T checked(T answer) {
        if (answer.hasError())
            throw new UncheckedIOException(new IOException(answer.getError().getMessage()));
        return answer;
    }
}
