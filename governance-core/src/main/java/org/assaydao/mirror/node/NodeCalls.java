package org.assaydao.mirror.node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assaydao.chain.GasEstimate;
import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.chain.Revert;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.HexBytes;
import org.jspecify.annotations.Nullable;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.FunctionReturnDecoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.request.Transaction;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthEstimateGas;
import org.web3j.protocol.core.methods.response.EthGetCode;

/** Reads of contracts: calls that change nothing, alone or many at once. */
public final class NodeCalls {
    /** The most that a transaction may use (EIP-7825): a call that is tried for somebody uses no more than he could send. */
    private static final Gas MOST_GAS = Gas.of(1 << 24);

    private final Rpc rpc;

    NodeCalls(Rpc rpc) {
        this.rpc = rpc;
    }

    /** What a call that was only tried came to. */
    public sealed interface CallOutcome {
        record Returned(HexBytes data) implements CallOutcome {}

        record Reverted(Revert error) implements CallOutcome {}

        /** The node did not try it, or failed at it in its own way: that says nothing of the call. */
        record Untried(String message) implements CallOutcome {}
    }

    public CallOutcome attempt(@Nullable Address from, Address to, HexBytes calldata, DefaultBlockParameter block) {
        return outcome(rpc.ask(request(from, to, calldata.toString(), block)));
    }

    /** A call that may use so much gas and no more: what it runs is a stranger's. */
    CallOutcome attempt(Address to, HexBytes calldata, DefaultBlockParameter block, Gas gas) {
        Transaction call = new Transaction(null, null, null, gas.units(), to.toLowerCase(), null, calldata.toString());
        return outcome(rpc.ask(rpc.requests().ethCall(call, block)));
    }

    /**
     * What views return or revert with as of {@code block}, in the order of {@code calls} and in few requests.
     *
     * @throws NodeFault also where the node does not try one, for example because it keeps that block's state no longer
     */
    public List<CallOutcome> attempts(List<Call> calls, DefaultBlockParameter block) {
        List<EthCall> answers = rpc.askAll(calls.stream()
                .<Request<?, EthCall>>map(
                        call -> request(null, call.to(), call.calldata().toString(), block))
                .toList());
        return answers.stream().map(NodeCalls::outcome).map(NodeCalls::tried).toList();
    }

    private static CallOutcome tried(CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Untried untried) throw NodeFault.refused(untried.message());
        return outcome;
    }

    /** The gas that a call would use as of the newest block. */
    public GasEstimate gas(@Nullable Address from, Address to, HexBytes calldata) {
        return estimate(rpc.ask(rpc.requests()
                .ethEstimateGas(Transaction.createEthCallTransaction(
                        from == null ? null : from.toLowerCase(), to.toLowerCase(), calldata.toString()))));
    }

    public static GasEstimate estimate(EthEstimateGas answer) {
        if (!answer.hasError()) return new GasEstimate.Uses(new Gas(answer.getAmountUsed()));
        return switch (failed(answer.getError())) {
            case CallOutcome.Reverted(var error) -> new GasEstimate.Reverts(error);
            case CallOutcome.Untried untried -> new GasEstimate.Unknown(untried.message());
            case CallOutcome.Returned _ -> throw new IllegalStateException("an error is no value");
        };
    }

    /** The first returned value of a view function, as of the newest block. */
    public <T> T read(Address contract, Function function, Class<T> type) {
        return reads(contract, List.of(function), type).getFirst();
    }

    /** The first returned value of each of several view functions, as of the newest block. */
    <T> List<T> reads(Address contract, List<Function> functions, Class<T> type) {
        return reads(contract, functions, type, DefaultBlockParameterName.LATEST);
    }

    /** The first returned value of a view function, as of {@code block}. */
    public <T> T read(Address contract, Function function, Class<T> type, DefaultBlockParameter block) {
        return reads(contract, List.of(function), type, block).getFirst();
    }

    private <T> List<T> reads(Address contract, List<Function> functions, Class<T> type, DefaultBlockParameter block) {
        List<Request<?, EthCall>> requests = functions.stream()
                .<Request<?, EthCall>>map(function -> request(null, contract, FunctionEncoder.encode(function), block))
                .toList();
        List<EthCall> answers = rpc.askAll(requests);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            Function function = functions.get(i);
            Rpc.withoutError(requests.get(i), answers.get(i));
            var decoded = FunctionReturnDecoder.decode(answers.get(i).getValue(), function.getOutputParameters());
            if (decoded.isEmpty()) {
                throw NodeFault.contradiction("the node answered " + function.getName() + " of " + contract
                        + " with nothing: there may be no such contract");
            }
            values.add(type.cast(decoded.getFirst().getValue()));
        }
        return values;
    }

    /** The answers to many questions as of the newest block, in at most one batch of each kind. */
    List<CallOutcome> told(List<HeldReads.Question> questions) {
        Map<HeldReads.Question, CallOutcome> told = new HashMap<>();
        keep(told, questions.stream().filter(each -> !each.isForCode()).toList(), this::call);
        keep(told, questions.stream().filter(HeldReads.Question::isForCode).toList(), this::code);
        return questions.stream()
                .map(question -> Objects.requireNonNull(told.get(question)))
                .toList();
    }

    private <T extends Response<String>> void keep(
            Map<HeldReads.Question, CallOutcome> told,
            List<HeldReads.Question> questions,
            java.util.function.Function<HeldReads.Question, Request<?, T>> request) {
        if (questions.isEmpty()) return;
        List<T> answers = rpc.askAll(questions.stream().map(request).toList());
        for (int i = 0; i < questions.size(); i++) told.put(questions.get(i), outcome(answers.get(i)));
    }

    private Request<?, EthCall> call(HeldReads.Question question) {
        return rpc.requests()
                .ethCall(
                        new Transaction(
                                question.from().map(Address::toLowerCase).orElse(null),
                                null,
                                null,
                                question.tried() ? MOST_GAS.units() : null,
                                question.to().toLowerCase(),
                                null,
                                question.calldata().toString()),
                        DefaultBlockParameterName.LATEST);
    }

    private Request<?, EthGetCode> code(HeldReads.Question question) {
        return rpc.requests().ethGetCode(question.to().toLowerCase(), DefaultBlockParameterName.LATEST);
    }

    /** The code of an account as of a block. */
    HexBytes code(Address account, DefaultBlockParameter block) {
        return HexBytes.parse(rpc.answer(rpc.requests().ethGetCode(account.toLowerCase(), block))
                .getCode());
    }

    private Request<?, EthCall> request(
            @Nullable Address from, Address to, String calldata, DefaultBlockParameter block) {
        Transaction call = Transaction.createEthCallTransaction(
                from == null ? null : from.toLowerCase(), to.toLowerCase(), calldata);
        return rpc.requests().ethCall(call, block);
    }

    private static CallOutcome outcome(Response<String> answer) {
        return answer.hasError()
                ? failed(answer.getError())
                : new CallOutcome.Returned(HexBytes.parse(answer.getResult()));
    }

    /** The revert that an error of a node tells of, or the node's own failure. */
    private static CallOutcome failed(Response.Error error) {
        String message = String.valueOf(error.getMessage());
        String data = error.getData() == null ? "" : error.getData().replace("\"", "");
        boolean encoded = data.startsWith("0x");
        // A revert without an error has no code that nodes agree on, so their word for it decides.
        if (!encoded && !message.contains("revert")) {
            return new CallOutcome.Untried("the node refused a call: " + error.getCode() + " " + message);
        }
        return new CallOutcome.Reverted(Reverts.decoded(encoded ? HexBytes.parse(data) : HexBytes.EMPTY));
    }
}
