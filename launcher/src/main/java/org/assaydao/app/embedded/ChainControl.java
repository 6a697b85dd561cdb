package org.assaydao.app.embedded;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthChainId;
import org.web3j.protocol.core.methods.response.EthGetCode;
import org.web3j.protocol.core.methods.response.EthGetTransactionReceipt;
import org.web3j.protocol.core.methods.response.EthSendTransaction;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import org.web3j.protocol.exceptions.ClientConnectionException;

/** The few calls by which we pace and look at a chain; the first ones only an embedded chain understands. */
public final class ChainControl {
    private final Web3jService service;

    /** Speaks to that node. */
    public ChainControl(Web3jService service) {
        this.service = service;
    }

    /** Gives the next block that time; it must be later than the newest block's. */
    void setNextTime(BigInteger timestamp) throws IOException {
        call("evm_setNextBlockTimestamp", List.of(timestamp), Answer.class);
    }

    /** Lets every block after the next be later than the one before it by that much. */
    void setTimeStep(long seconds) throws IOException {
        call("anvil_setBlockTimestampInterval", List.of(BigInteger.valueOf(seconds)), Answer.class);
    }

    /** The code of a contract; {@code 0x} where there is none. */
    String code(String contract) throws IOException {
        return call("eth_getCode", List.of(contract, DefaultBlockParameterName.LATEST.getValue()), EthGetCode.class)
                .getCode();
    }

    /** Puts code at an address, without a transaction. */
    void setCode(String contract, String code) throws IOException {
        call("anvil_setCode", List.of(contract, code), Answer.class);
    }

    /** Mines one block, with everything that waits and fits. */
    void mine() throws IOException {
        call("evm_mine", List.of(), Answer.class);
    }

    /** Hands over a transaction of an account whose key the chain itself has; its hash. */
    String send(Transaction transaction) throws IOException {
        return call("eth_sendTransaction", List.of(transaction), EthSendTransaction.class)
                .getTransactionHash();
    }

    /** What became of a transaction; empty until it stands in a block. */
    Optional<TransactionReceipt> receipt(String hash) throws IOException {
        return call("eth_getTransactionReceipt", List.of(hash), EthGetTransactionReceipt.class)
                .getTransactionReceipt();
    }

    /** The id by which transactions are bound to this chain. */
    public BigInteger chainId() throws IOException {
        return call("eth_chainId", List.of(), EthChainId.class).getChainId();
    }

    /** The hash of the first block, which tells one chain from another of the same id. */
    public String genesisHash() throws IOException {
        return block(DefaultBlockParameter.valueOf(BigInteger.ZERO)).getHash();
    }

    /** How a contract keeps its time (ERC-6372); empty where there is no contract. */
    public String clockMode(String contract) throws IOException {
        Function question = new Function("CLOCK_MODE", List.of(), List.of(TypeReference.create(Utf8String.class)));
        Transaction call = Transaction.createEthCallTransaction(null, contract, FunctionEncoder.encode(question));
        EthCall answer = call("eth_call", List.of(call, DefaultBlockParameterName.LATEST.getValue()), EthCall.class);
        return FunctionReturnDecoder.decode(answer.getValue(), question.getOutputParameters()).stream()
                .map(word -> word.getValue().toString())
                .findFirst()
                .orElse("");
    }

    EthBlock.Block newest() throws IOException {
        return block(DefaultBlockParameterName.LATEST);
    }

    private EthBlock.Block block(DefaultBlockParameter which) throws IOException {
        EthBlock.Block block = call("eth_getBlockByNumber", List.of(which.getValue(), false), EthBlock.class)
                .getBlock();
        if (block == null) throw new IOException("The chain has no block " + which.getValue() + ".");
        return block;
    }

    private <T extends Response<?>> T call(String method, List<?> parameters, Class<T> type) throws IOException {
        T answer;
        try {
            answer = new Request<>(method, parameters, service, type).send();
        } catch (ClientConnectionException refused) {
            // So web3j tells every HTTP status but success, which is no more than an answer that did not come.
            throw new IOException("The chain's node does not answer " + method + ".", refused);
        }
        if (answer.hasError()) {
            throw new IOException(
                    "The chain refuses " + method + ": " + answer.getError().getMessage());
        }
        return answer;
    }

    /** An answer of which only the absence of an error matters. */
    static final class Answer extends Response<Object> {}
}
