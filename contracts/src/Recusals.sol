// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {AssayRecusal} from "./AssayRecusal.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title What the parties of one case take out of its vote, computed at the snapshot and kept.
/// @dev A library of its own, because the governor has no room for it (EIP-170).
library Recusals {
    /// @dev Provider, opener and an auditor for each of six kinds; every loop here is bounded by it.
    uint256 internal constant MAX_PARTIES = 8;

    /// @notice The parties of a case; its first word says all that a vote on anything else must know.
    struct Recusal {
        uint8 partyCount;
        uint8 reductionCount;
        bool isFixed;
        uint208 sumTakenOut; // [voting power], once it is fixed
        address[MAX_PARTIES] parties;
        AssayRecusal.Reduction[MAX_PARTIES] reductions;
    }

    /// @notice Keeps the parties of a case that is put to vote, each once, none for the zero address.
    function put(Recusal storage self, address[] calldata parties) external {
        require(parties.length <= MAX_PARTIES, AssayRecusal.TooManyParties(parties.length));
        uint8 count = 0;
        for (uint256 i = 0; i < parties.length; ++i) {
            if (parties[i] == address(0) || _holds(self, count, parties[i])) continue;
            self.parties[count] = parties[i];
            ++count;
        }
        self.partyCount = count;
    }

    /// @notice Stores what the snapshot says, unless it was stored before.
    function fix(Recusal storage self, uint256 proposalId, IVoteSource source, uint256 snapshot) external {
        _fix(self, proposalId, source, snapshot);
    }

    /// @notice What is left of a voter's `weight`; refuses a party, stores what the snapshot says if nobody did.
    function weigh(
        Recusal storage self,
        uint256 proposalId,
        IVoteSource source,
        uint256 snapshot,
        address voter,
        uint256 weight
    ) external returns (uint256) {
        require(!isParty(self, voter), AssayRecusal.RecusedParty(voter));
        _fix(self, proposalId, source, snapshot);
        return reduced(_stored(self), voter, weight);
    }

    /// @notice What the recusal takes out of the votes that can be cast, stored or not.
    function takenOut(Recusal storage self, IVoteSource source, uint256 snapshot) external view returns (uint256 sum) {
        if (self.isFixed) return self.sumTakenOut;
        (, sum) = _compute(self, source, snapshot);
    }

    /// @notice Whether `account` is one of the parties.
    function isParty(Recusal storage self, address account) internal view returns (bool) {
        return _holds(self, self.partyCount, account);
    }

    /// @notice The parties, each once.
    function list(Recusal storage self) internal view returns (address[] memory parties) {
        parties = new address[](self.partyCount);
        for (uint256 i = 0; i < parties.length; ++i) {
            parties[i] = self.parties[i];
        }
    }

    function _stored(Recusal storage self) private view returns (AssayRecusal.Reduction[] memory reductions) {
        reductions = new AssayRecusal.Reduction[](self.reductionCount);
        for (uint256 i = 0; i < reductions.length; ++i) {
            reductions[i] = self.reductions[i];
        }
    }

    /// @notice `weight` less what parties had delegated to `voter`; they are a part of it, so it does not underflow.
    function reduced(AssayRecusal.Reduction[] memory reductions, address voter, uint256 weight)
        internal
        pure
        returns (uint256)
    {
        for (uint256 i = 0; i < reductions.length; ++i) {
            if (reductions[i].delegate == voter) weight -= reductions[i].amount;
        }
        return weight;
    }

    function _fix(Recusal storage self, uint256 proposalId, IVoteSource source, uint256 snapshot) private {
        if (self.isFixed) return;
        require(self.partyCount > 0, AssayRecusal.NobodyRecused(proposalId));
        (AssayRecusal.Reduction[] memory reductions, uint256 sum) = _compute(self, source, snapshot);
        self.isFixed = true;
        self.reductionCount = uint8(reductions.length);
        self.sumTakenOut = SafeCast.toUint208(sum);
        for (uint256 i = 0; i < reductions.length; ++i) {
            self.reductions[i] = reductions[i];
        }
        emit AssayRecusal.RecusalFixed(proposalId, reductions, sum);
    }

    /// @dev What was delegated to a party leaves with the party's ballot, its own units and another party's included;
    /// what a party delegated to anybody else is a reduction. So nothing is taken out twice.
    function _compute(Recusal storage self, IVoteSource source, uint256 snapshot)
        private
        view
        returns (AssayRecusal.Reduction[] memory reductions, uint256 sum)
    {
        uint256 count = 0;
        reductions = new AssayRecusal.Reduction[](MAX_PARTIES);
        for (uint256 i = 0; i < self.partyCount; ++i) {
            address party = self.parties[i];
            sum += source.getPastVotes(party, snapshot);
            address delegate = source.getPastDelegate(party, snapshot);
            if (delegate == address(0) || isParty(self, delegate)) continue;
            uint256 amount = source.getPastBalanceOf(party, snapshot);
            if (amount == 0) continue;
            sum += amount;
            reductions[count] = AssayRecusal.Reduction(delegate, amount);
            ++count;
        }
        // The list shrinks in place: a memory array begins with its length.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(reductions, count)
        }
    }

    function _holds(Recusal storage self, uint256 count, address account) private view returns (bool) {
        for (uint256 i = 0; i < count; ++i) {
            if (self.parties[i] == account) return true;
        }
        return false;
    }
}
