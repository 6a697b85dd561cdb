package org.assaydao.mirror.send;

import static org.assaydao.contracts.AssayGovernor.CASEALREADYPROPOSED_ERROR;
import static org.assaydao.contracts.AssayGovernor.CASEUNDECIDED_ERROR;
import static org.assaydao.contracts.AssayGovernor.GOVERNORALREADYCASTVOTE_ERROR;
import static org.assaydao.contracts.AssayGovernor.GOVERNORALREADYQUEUEDPROPOSAL_ERROR;
import static org.assaydao.contracts.AssayGovernor.GOVERNORINVALIDSIGNATURE_ERROR;
import static org.assaydao.contracts.AssayGovernor.GOVERNORINVALIDVOTEPARAMS_ERROR;
import static org.assaydao.contracts.AssayGovernor.GOVERNORINVALIDVOTETYPE_ERROR;
import static org.assaydao.contracts.AssayGovernor.GOVERNORUNEXPECTEDPROPOSALSTATE_ERROR;
import static org.assaydao.contracts.AssayGovernor.INVALIDACCOUNTNONCE_ERROR;
import static org.assaydao.contracts.AssayGovernor.RECUSEDPARTY_ERROR;
import static org.assaydao.contracts.AssayGovernor.UNKNOWNCASESOURCE_ERROR;
import static org.assaydao.contracts.ProviderRegistry.APPLICATIONNOTOPEN_ERROR;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assaydao.chain.ChainNotReady;
import org.assaydao.chain.GasEstimate;
import org.assaydao.chain.PushProbe;
import org.assaydao.chain.Revert;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Gas;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.Wei;
import org.assaydao.mirror.node.GovernorState;
import org.assaydao.mirror.node.NodeCalls;
import org.assaydao.mirror.node.NodeFault;
import org.web3j.abi.datatypes.CustomError;
import org.web3j.protocol.core.DefaultBlockParameter;
import org.web3j.protocol.core.DefaultBlockParameterName;

/**
 * Tries a call out. What it reverts with now may be undone by a reorganisation, so a call is given up only when final
 * state refuses it for good as well.
 */
final class NodeProbe implements PushProbe {
    /** Refusals that no later block takes back. */
    private static final Set<String> FOR_GOOD = Stream.of(
                    GOVERNORALREADYCASTVOTE_ERROR,
                    GOVERNORALREADYQUEUEDPROPOSAL_ERROR,
                    GOVERNORINVALIDSIGNATURE_ERROR,
                    GOVERNORINVALIDVOTETYPE_ERROR,
                    INVALIDACCOUNTNONCE_ERROR,
                    GOVERNORINVALIDVOTEPARAMS_ERROR,
                    RECUSEDPARTY_ERROR,
                    UNKNOWNCASESOURCE_ERROR,
                    CASEALREADYPROPOSED_ERROR,
                    CASEUNDECIDED_ERROR,
                    APPLICATIONNOTOPEN_ERROR)
            .map(CustomError::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final NodeCalls calls;
    private final Mempool mempool;
    private final OutboundStore outbound;
    private final long chainId;
    private final Optional<Address> relay;
    private final RelaySettings settings;

    NodeProbe(
            NodeCalls calls,
            Mempool mempool,
            OutboundStore outbound,
            long chainId,
            Optional<Address> relay,
            RelaySettings settings) {
        this.outbound = outbound;
        this.chainId = chainId;
        this.calls = calls;
        this.mempool = mempool;
        this.relay = relay;
        this.settings = settings;
    }

    /** A verdict, and the error that led to it where there is one. */
    record Trial(Verdict verdict, Optional<Revert> error) {
        Trial(Verdict verdict) {
            this(verdict, Optional.empty());
        }

        Trial(Verdict verdict, Revert error) {
            this(verdict, Optional.of(error));
        }
    }

    @Override
    public Verdict wouldSucceed(Address to, HexBytes calldata) {
        try {
            return tried(to, calldata).verdict();
        } catch (NodeFault fault) {
            throw new ChainNotReady("the chain's node cannot try a call out now", fault);
        }
    }

    @Override
    public GasEstimate gas(Address to, HexBytes calldata) {
        try {
            return calls.gas(relay.orElse(null), to, calldata);
        } catch (NodeFault fault) {
            throw new ChainNotReady("the chain's node cannot estimate a call now", fault);
        }
    }

    @Override
    public Gas largestGas() {
        try {
            Wei most = relay.map(key ->
                            Funds.of(mempool, key, outbound.outgoing(chainId)).free())
                    .orElse(settings.transactionCap());
            return Room.of(mempool.head(), settings.transactionCap().atMost(most))
                    .estimate();
        } catch (NodeFault fault) {
            throw new ChainNotReady("the chain's node cannot tell its newest block now", fault);
        }
    }

    @Override
    public OptionalInt counted(Address to, HexBytes castBallots) {
        try {
            return switch (attempt(to, castBallots, DefaultBlockParameterName.LATEST)) {
                case NodeCalls.CallOutcome.Returned(var data)
                when data.length() == Hash32.BYTES -> OptionalInt.of(new BigInteger(1, data.toBytes()).intValueExact());
                case NodeCalls.CallOutcome.Returned _,
                        NodeCalls.CallOutcome.Reverted _,
                        NodeCalls.CallOutcome.Untried _ -> OptionalInt.empty();
            };
        } catch (NodeFault fault) {
            throw new ChainNotReady("the chain's node cannot try a batch out now", fault);
        }
    }

    Trial tried(Address to, HexBytes calldata) {
        return switch (attempt(to, calldata, DefaultBlockParameterName.LATEST)) {
            case NodeCalls.CallOutcome.Returned _ -> new Trial(Verdict.WOULD);
            case NodeCalls.CallOutcome.Reverted(var error) -> judged(to, calldata, error);
            case NodeCalls.CallOutcome.Untried _ -> new Trial(Verdict.NOT_YET);
        };
    }

    private Trial judged(Address to, HexBytes calldata, Revert error) {
        if (!isForGood(error)) return new Trial(Verdict.NOT_YET, error);
        NodeCalls.CallOutcome atFinality;
        try {
            atFinality = attempt(to, calldata, DefaultBlockParameterName.FINALIZED);
        } catch (NodeFault stateNotKept) {
            return new Trial(Verdict.NOT_YET, error);
        }
        boolean refused = atFinality instanceof NodeCalls.CallOutcome.Reverted(var last) && isForGood(last);
        return new Trial(refused ? Verdict.NEVER : Verdict.NOT_YET, error);
    }

    private NodeCalls.CallOutcome attempt(Address to, HexBytes calldata, DefaultBlockParameter block) {
        return calls.attempt(relay.orElse(null), to, calldata, block);
    }

    static boolean isForGood(Revert error) {
        if (error.name().equals(GOVERNORUNEXPECTEDPROPOSALSTATE_ERROR.getName())) {
            GovernorState current =
                    GovernorState.of(((BigInteger) error.arguments().get(1)).intValueExact());
            Set<GovernorState> expected = GovernorState.inBitmap(
                    new BigInteger(1, ((HexBytes) error.arguments().get(2)).toBytes()));
            return Collections.disjoint(current.ahead(), expected);
        }
        return FOR_GOOD.contains(error.name());
    }
}
