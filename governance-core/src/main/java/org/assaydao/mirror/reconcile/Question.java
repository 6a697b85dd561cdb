package org.assaydao.mirror.reconcile;

import java.util.List;
import java.util.function.BiConsumer;
import org.assaydao.chain.GovernorCalls.Call;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.mirror.node.NodeCalls.CallOutcome;
import org.assaydao.mirror.reconcile.Told.Place;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;

/**
 * A question to a contract, and what its answer says.
 *
 * @param refused what a contract that reverts is told to have refused to say
 */
record Question(Call call, Place refused, BiConsumer<Words, Told> reading) {
    static Question of(
            Address contract, String function, String subject, BiConsumer<Words, Told> reading, Type<?>... arguments) {
        String calldata = FunctionEncoder.encode(new Function(function, List.of(arguments), List.of()));
        return new Question(new Call(contract, HexBytes.parse(calldata)), new Place(subject, function), reading);
    }

    static Type<?> word(Hash32 hash) {
        return new Bytes32(hash.toBytes());
    }

    static Type<?> account(Address address) {
        return new org.web3j.abi.datatypes.Address(address.toLowerCase());
    }

    void answer(CallOutcome outcome, Told into) {
        switch (outcome) {
            case CallOutcome.Returned(var data) -> reading.accept(new Words(data), into);
            case CallOutcome.Reverted _ -> into.say(refused.subject(), refused.field(), "REVERTED");
            case CallOutcome.Untried untried -> throw new IllegalStateException(untried.message());
        }
    }
}
