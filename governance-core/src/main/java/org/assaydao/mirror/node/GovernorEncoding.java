package org.assaydao.mirror.node;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.assaydao.chain.Contracts;
import org.assaydao.chain.GovernorCalls;
import org.assaydao.contracts.AssayGovernor;
import org.assaydao.contracts.ProviderRegistry;
import org.assaydao.kernel.Address;
import org.assaydao.kernel.ApplicationId;
import org.assaydao.kernel.Hash32;
import org.assaydao.kernel.HexBytes;
import org.assaydao.kernel.ProposalId;
import org.assaydao.kernel.TokenAmount;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint8;

/** Encodes the calls of governor and registry, by the function names of their bindings. */
final class GovernorEncoding implements GovernorCalls {
    /** voter 20 | r 32 | vs 32 | support 1 | hint 2. */
    private static final int PACKED_BYTES = 87;

    private static final int COMPACT_BYTES = 64;
    private static final int NO_HINT = 0xffff;

    /** The recovery id of a signature whose point has an odd ordinate. */
    private static final byte ODD = 28;

    private final Address governor;
    private final Address registry;

    GovernorEncoding(Contracts contracts) {
        this.governor = contracts.governor();
        this.registry = contracts.registry();
    }

    @Override
    public Call castVoteBySig(ProposalId proposal, int support, Address voter, HexBytes signature) {
        return call(
                governor,
                AssayGovernor.FUNC_CASTVOTEBYSIG,
                new Uint256(proposal.number()),
                new Uint8(support),
                account(voter),
                new DynamicBytes(signature.toBytes()));
    }

    @Override
    public Call castVoteWithReasonAndParamsBySig(
            ProposalId proposal, int support, Address voter, String reason, HexBytes params, HexBytes signature) {
        return call(
                governor,
                AssayGovernor.FUNC_CASTVOTEWITHREASONANDPARAMSBYSIG,
                new Uint256(proposal.number()),
                new Uint8(support),
                account(voter),
                new Utf8String(reason),
                new DynamicBytes(params.toBytes()),
                new DynamicBytes(signature.toBytes()));
    }

    @Override
    public Call castBallots(ProposalId proposal, List<BatchedBallot> ballots) {
        ByteBuffer packed = ByteBuffer.allocate(ballots.size() * PACKED_BYTES);
        for (BatchedBallot ballot : ballots) {
            packed.put(ballot.voter().toBytes())
                    .put(compact(ballot.signature()))
                    .put((byte) ballot.support())
                    .putShort((short) hint(ballot.checkpoint()));
        }
        return call(
                governor,
                AssayGovernor.FUNC_CASTBALLOTS,
                new Uint256(proposal.number()),
                new DynamicBytes(packed.array()));
    }

    private static int hint(int checkpoint) {
        return checkpoint >= 0 && checkpoint < NO_HINT ? checkpoint : NO_HINT;
    }

    /** ERC-2098: r, then s with the recovery bit above it. The intake has refused an s in the upper half. */
    private static byte[] compact(HexBytes signature) {
        byte[] bytes = signature.toBytes();
        if (bytes.length == COMPACT_BYTES) return bytes;
        byte[] compact = Arrays.copyOf(bytes, COMPACT_BYTES);
        if (bytes[COMPACT_BYTES] == ODD) compact[Hash32.BYTES] |= (byte) 0x80;
        return compact;
    }

    @Override
    public Call queue(
            List<Address> targets, List<TokenAmount> values, List<HexBytes> calldatas, Hash32 descriptionHash) {
        return push(AssayGovernor.FUNC_QUEUE, targets, values, calldatas, descriptionHash);
    }

    @Override
    public Call execute(
            List<Address> targets, List<TokenAmount> values, List<HexBytes> calldatas, Hash32 descriptionHash) {
        return push(AssayGovernor.FUNC_EXECUTE, targets, values, calldatas, descriptionHash);
    }

    @Override
    public Call proposeCase(Hash32 caseId) {
        return call(governor, AssayGovernor.FUNC_PROPOSECASE, account(registry), new Bytes32(caseId.toBytes()));
    }

    @Override
    public Call recordRejection(ApplicationId application) {
        return call(
                registry,
                ProviderRegistry.FUNC_RECORDREJECTION,
                new Bytes32(application.value().toBytes()));
    }

    private Call push(
            String function,
            List<Address> targets,
            List<TokenAmount> values,
            List<HexBytes> calldatas,
            Hash32 descriptionHash) {
        return call(
                governor,
                function,
                new DynamicArray<>(
                        org.web3j.abi.datatypes.Address.class,
                        targets.stream().map(GovernorEncoding::account).toList()),
                new DynamicArray<>(
                        Uint256.class,
                        values.stream().map(value -> new Uint256(value.units())).toList()),
                new DynamicArray<>(
                        DynamicBytes.class,
                        calldatas.stream()
                                .map(data -> new DynamicBytes(data.toBytes()))
                                .toList()),
                new Bytes32(descriptionHash.toBytes()));
    }

    static Call call(Address to, String function, Type<?>... arguments) {
        return new Call(
                to, HexBytes.parse(FunctionEncoder.encode(new Function(function, List.of(arguments), List.of()))));
    }

    static org.web3j.abi.datatypes.Address account(Address address) {
        return new org.web3j.abi.datatypes.Address(address.toLowerCase());
    }
}
