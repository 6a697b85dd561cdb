package org.assaydao.mirror.node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.assaydao.kernel.ChainTime;
import org.assaydao.kernel.Hash32;
import org.web3j.exceptions.MessageDecodingException;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthChainId;

/** The chain's blocks as a node tells them. What it says is checked against what was asked. */
public final class Node {
    private final Rpc rpc;

    public Node(Rpc rpc) {
        this.rpc = rpc;
    }

    /** Asks another node first from now on, where there is one. */
    public void turnAway() {
        rpc.turnAway();
    }

    /** Of one node: the one that is asked first, or the next one where that does not answer. */
    public long chainId() {
        List<EthChainId> answer =
                rpc.answers(List.<Request<?, EthChainId>>of(rpc.requests().ethChainId()));
        return answer.getFirst().getChainId().longValueExact();
    }

    /** The newest, safe and final block, asked for at once. */
    public Heads heads() {
        List<EthBlock> blocks = rpc.answers(List.of(
                byNumber(DefaultBlockParameterName.LATEST),
                byNumber(DefaultBlockParameterName.SAFE),
                byNumber(DefaultBlockParameterName.FINALIZED)));
        return new Heads(
                block(blocks.get(0), "latest"), block(blocks.get(1), "safe"), block(blocks.get(2), "finalized"));
    }

    /** The newest block alone. */
    public Block head() {
        return block(rpc.answer(byNumber(DefaultBlockParameterName.LATEST)), "latest");
    }

    public Block block(long number) {
        return blocks(List.of(number)).getFirst();
    }

    /** The canonical blocks {@code from} to {@code to}, both included. */
    List<Block> blocks(long from, long to) {
        return blocks(LongStream.rangeClosed(from, to).boxed().toList());
    }

    /** The canonical blocks of {@code numbers}, in their order. */
    public List<Block> blocks(List<Long> numbers) {
        List<EthBlock> answers = rpc.answers(numbers.stream()
                .<Request<?, EthBlock>>map(
                        number -> byNumber(DefaultBlockParameter.valueOf(BigInteger.valueOf(number))))
                .toList());
        List<Block> blocks = new ArrayList<>(answers.size());
        for (int i = 0; i < answers.size(); i++) {
            Block block = block(answers.get(i), "block " + numbers.get(i));
            if (block.number() != numbers.get(i)) {
                throw NodeFault.contradiction(
                        "asked for block " + numbers.get(i) + ", the node answered block " + block.number());
            }
            blocks.add(block);
        }
        return blocks;
    }

    private Request<?, EthBlock> byNumber(DefaultBlockParameter number) {
        return rpc.requests().ethGetBlockByNumber(number, false);
    }

    private static Block block(EthBlock answer, String what) {
        EthBlock.Block block = answer.getBlock();
        if (block == null) throw NodeFault.contradiction("the node has no " + what);
        return parsed(() -> new Block(
                block.getNumber().longValueExact(),
                Hash32.parse(block.getHash()),
                Hash32.parse(block.getParentHash()),
                ChainTime.of(block.getTimestamp().longValueExact()),
                Bloom.parse(block.getLogsBloom())));
    }

    /** What {@code reading} makes of an answer; one that it cannot read is a contradiction. */
    public static <T> T parsed(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException
                | ArithmeticException
                | NullPointerException
                | MessageDecodingException malformed) {
            throw NodeFault.contradiction("the node's answer cannot be read: " + malformed.getMessage());
        }
    }
}
