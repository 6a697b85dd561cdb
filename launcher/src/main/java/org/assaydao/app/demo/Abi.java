package org.assaydao.app.demo;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint64;
import org.web3j.abi.datatypes.generated.Uint8;

/** The calls that the demo makes by itself, of standard contracts (ERC-20, ERC-5805, Governor 5) and views, and how it reads words. */
final class Abi {
    private static final int WORD = 32;

    private Abi() {}

    static HexBytes transfer(Address to, BigInteger amount) {
        return call("transfer", address(to), new Uint256(amount));
    }

    static HexBytes approve(Address spender, BigInteger amount) {
        return call("approve", address(spender), new Uint256(amount));
    }

    static HexBytes balanceOf(Address account) {
        return call("balanceOf", address(account));
    }

    static HexBytes delegate(Address delegatee) {
        return call("delegate", address(delegatee));
    }

    static HexBytes delegates(Address account) {
        return call("delegates", address(account));
    }

    static HexBytes castVote(BigInteger proposal, int support) {
        return call("castVote", new Uint256(proposal), new Uint8(support));
    }

    static HexBytes proposalVotes(BigInteger proposal) {
        return call("proposalVotes", new Uint256(proposal));
    }

    static HexBytes state(BigInteger proposal) {
        return call("state", new Uint256(proposal));
    }

    static HexBytes hasVoted(BigInteger proposal, Address voter) {
        return call("hasVoted", new Uint256(proposal), address(voter));
    }

    static HexBytes proposalQuorum(BigInteger proposal) {
        return call("proposalQuorum", new Uint256(proposal));
    }

    static HexBytes proposalSnapshot(BigInteger proposal) {
        return call("proposalSnapshot", new Uint256(proposal));
    }

    static HexBytes proposalDeadline(BigInteger proposal) {
        return call("proposalDeadline", new Uint256(proposal));
    }

    static HexBytes proposalEta(BigInteger proposal) {
        return call("proposalEta", new Uint256(proposal));
    }

    static HexBytes proposalOfCase(Address source, Hash32 caseId) {
        return call("proposalOfCase", address(source), new Bytes32(caseId.toBytes()));
    }

    /** One claim: this much of a kind, by the attributes with this hash. */
    static HexBytes register(Hash32 digest, int resource, Hash32 attributes, BigInteger capacity) {
        StaticStruct claim =
                new StaticStruct(new Uint8(resource), new Bytes32(attributes.toBytes()), new Uint256(capacity));
        return call("register", new Bytes32(digest.toBytes()), new DynamicArray<>(StaticStruct.class, List.of(claim)));
    }

    static HexBytes deposit(Address provider, BigInteger amount) {
        return call("deposit", address(provider), new Uint256(amount));
    }

    static HexBytes attest(Hash32 application, Hash32 attributes, int resource, BigInteger capacity, long until) {
        return call(
                "attest",
                new Bytes32(application.toBytes()),
                new Bytes32(attributes.toBytes()),
                new Uint8(resource),
                new Uint256(capacity),
                new Uint64(until));
    }

    static HexBytes bonded(Address provider) {
        return call("bonded", address(provider));
    }

    static HexBytes withdraw(Hash32 application) {
        return call("withdraw", new Bytes32(application.toBytes()));
    }

    static HexBytes release(Hash32 application) {
        return call("release", new Bytes32(application.toBytes()));
    }

    /** A view that takes nothing: {@code votingDelay}, {@code fee}, {@code requiredBond} … */
    static HexBytes view(String name) {
        return call(name);
    }

    /** A view of one account: {@code unbonding}, {@code isSteward}, {@code books} … */
    static HexBytes view(String name, Address account) {
        return call(name, address(account));
    }

    /** A view of one id: {@code dispute}, {@code incidentOf}, {@code payoutOf} … */
    static HexBytes view(String name, Hash32 id) {
        return call(name, new Bytes32(id.toBytes()));
    }

    static HexBytes payableFor(Hash32 incident, BigInteger awards) {
        return call("payableFor", new Bytes32(incident.toBytes()), new Uint256(awards));
    }

    static HexBytes premiumPaid(Address token, Address provider, BigInteger period) {
        return call("premiumPaid", address(token), address(provider), new Uint256(period));
    }

    /** A number as one word, as the encoding of contracts has it. */
    static byte[] word(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] word = new byte[WORD];
        int length = Math.min(bytes.length, WORD);
        System.arraycopy(bytes, bytes.length - length, word, WORD - length, length);
        return word;
    }

    /** The unsigned number in the word at that index of what a call returned. */
    static BigInteger word(HexBytes returned, int index) {
        return new BigInteger(1, returned.toBytes(), index * WORD, WORD);
    }

    /** The text whose place stands in the word at that index of what a call returned. */
    static String text(HexBytes returned, int index) {
        int place = word(returned, index).intValueExact();
        int length = new BigInteger(1, returned.toBytes(), place, WORD).intValueExact();
        return new String(returned.toBytes(), place + WORD, length, StandardCharsets.UTF_8);
    }

    /** The topic of an event, from its signature. */
    static String topic(String signature) {
        return Hash32.keccak(signature.getBytes(StandardCharsets.US_ASCII)).toString();
    }

    private static HexBytes call(String name, Type<?>... arguments) {
        return HexBytes.parse(FunctionEncoder.encode(new Function(name, List.of(arguments), List.of())));
    }

    private static org.web3j.abi.datatypes.Address address(Address account) {
        return new org.web3j.abi.datatypes.Address(account.toLowerCase());
    }
}
