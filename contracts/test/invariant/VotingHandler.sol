// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IGovernor} from "@openzeppelin/contracts/governance/IGovernor.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Vm} from "forge-std/Vm.sol";
import {AssayGovernor} from "../../src/AssayGovernor.sol";
import {AssayToken} from "../../src/AssayToken.sol";
import {Fixture} from "../Fixture.sol";

/// @title Holders who move, delegate, propose and vote in any order; it keeps what the events said.
/// @dev Each act returns where it cannot be done; what is left must not revert.
contract VotingHandler is Fixture {
    /// @notice How often acts came to what they are for.
    struct Reached {
        uint256 counted;
        uint256 refused; // second ballots
        uint256 mints;
        uint256 refusedMints;
        uint256 undelegations;
        uint256 late; // votes that moved a deadline
    }

    uint256 private constant ACTORS = 6;

    uint256[] public proposals;
    /// @notice Σ weights of VoteCast by proposal and side.
    mapping(uint256 proposalId => mapping(uint8 support => uint256)) public cast;
    /// @notice How often a second ballot of one voter was counted.
    uint256 public repeated;
    /// @notice When the chain of this run began, and with what supply.
    uint256 public began;
    uint256 public firstSupply;
    /// @notice When the timelock minted last.
    uint256 public lastMint;
    /// @notice How often it minted more than a share, or twice within 365 days.
    uint256 public unboundedMints;
    /// @notice How often a vote that turned what it would come to left no day to answer, within two after the period.
    uint256 public unanswered;
    Reached private _reached;

    function setUp() public override {
        super.setUp();
        vm.prank(TREASURY);
        token.transfer(actor(2), 10 * QUORUM);
        began = block.timestamp;
        firstSupply = token.totalSupply();
    }

    function actor(uint256 seed) public view returns (address) {
        address[ACTORS] memory all = [ALICE, BOB, STRANGER, PROVIDER, AUDITOR, TREASURY];
        return all[seed % ACTORS];
    }

    function reached() external view returns (Reached memory) {
        return _reached;
    }

    function system() external view returns (AssayToken, AssayGovernor) {
        return (token, governor);
    }

    function proposalCount() external view returns (uint256) {
        return proposals.length;
    }

    function delegate(uint256 who, uint256 to) external {
        address holder = actor(who);
        if (to % 4 == 0 && token.delegates(holder) != address(0)) ++_reached.undelegations;
        vm.prank(holder);
        token.delegate(to % 4 == 0 ? address(0) : actor(to));
    }

    function transfer(uint256 from, uint256 to, uint256 amount) external {
        amount = bound(amount, 0, token.balanceOf(actor(from)));
        vm.prank(actor(from));
        token.transfer(actor(to), amount);
    }

    /// @dev The timelock asks for anything, at any time; what is above the bound must be refused.
    function mint(uint256 to, uint256 amount) external {
        amount %= 3_000_000e18;
        uint256 share = token.totalSupply() * token.yearlyMintBps() / 10_000;
        vm.prank(address(timelock));
        (bool minted,) = address(token).call(abi.encodeCall(token.mint, (actor(to), amount)));
        if (!minted) {
            ++_reached.refusedMints;
            return skip(1);
        }
        ++_reached.mints;
        if (amount > share || (lastMint != 0 && block.timestamp < lastMint + 365 days)) ++unboundedMints;
        lastMint = block.timestamp;
    }

    /// @dev Mostly hours, so that votes meet; seldom years, so that minting begins anew.
    function advance(uint256 time) external {
        skip(time % 16 == 0 ? bound(time, 200 days, 500 days) : bound(time, 1, 2 days));
    }

    function propose(uint256 who, bytes32 text) external {
        address proposer = actor(who);
        if (proposals.length == 12 || token.getPastVotes(proposer, block.timestamp - 1) < governor.proposalThreshold())
        {
            return;
        }
        uint256 known = governor.getProposalId(_targets(), new uint256[](1), new bytes[](1), _hash(text));
        if (governor.proposalSnapshot(known) != 0) return;
        proposals.push(_propose(proposer, STRANGER, "", vm.toString(text)));
    }

    /// @dev In the last second.
    function voteLate(uint256 who, uint256 which, uint8 support) external {
        if (proposals.length == 0) return;
        uint256 proposalId = proposals[which % proposals.length];
        uint256 deadline = governor.proposalDeadline(proposalId);
        if (deadline > block.timestamp) vm.warp(deadline);
        vote(who, which, support);
    }

    function vote(uint256 who, uint256 which, uint8 support) public {
        if (proposals.length == 0) return;
        uint256 proposalId = proposals[which % proposals.length];
        if (governor.state(proposalId) == IGovernor.ProposalState.Pending) _toVoting(proposalId);
        if (governor.state(proposalId) != IGovernor.ProposalState.Active) return;
        address voter = actor(who);
        bytes memory ballot = abi.encodeCall(IGovernor.castVote, (proposalId, support % 3));
        if (governor.hasVoted(proposalId, voter)) {
            vm.prank(voter);
            (bool counted,) = address(governor).call(ballot);
            if (counted) ++repeated;
            else ++_reached.refused;
            return;
        }
        _castFirst(proposalId, voter, ballot);
    }

    function _castFirst(uint256 proposalId, address voter, bytes memory ballot) private {
        uint256 before = _comesTo(proposalId);
        uint256 deadline = governor.proposalDeadline(proposalId);
        vm.recordLogs();
        vm.prank(voter);
        (bool first,) = address(governor).call(ballot);
        assertTrue(first, "a first ballot is counted");
        ++_reached.counted;
        _keepWeights();
        uint256 now_ = governor.proposalDeadline(proposalId);
        if (now_ > deadline) ++_reached.late;
        uint256 last = governor.proposalSnapshot(proposalId) + 9 days;
        if (_comesTo(proposalId) != before && now_ < Math.min(block.timestamp + 1 days, last)) ++unanswered;
    }

    /// @dev 1 for won, 2 for dismissed by all sides, one against among them, 0 for neither.
    function _comesTo(uint256 proposalId) private view returns (uint256) {
        (uint256 against, uint256 inFavour, uint256 abstain) = governor.proposalVotes(proposalId);
        uint256 needed = governor.proposalQuorum(proposalId);
        if (inFavour > against) return inFavour + abstain >= needed ? 1 : 0;
        return against > 0 && against + inFavour + abstain >= needed ? 2 : 0;
    }

    function _keepWeights() private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != IGovernor.VoteCast.selector) continue;
            (uint256 proposalId, uint8 support, uint256 weight,) =
                abi.decode(logs[i].data, (uint256, uint8, uint256, string));
            cast[proposalId][support] += weight;
        }
    }

    function _targets() private view returns (address[] memory targets) {
        (targets,,) = _action(STRANGER, "");
    }

    function _hash(bytes32 text) private pure returns (bytes32) {
        return keccak256(bytes(vm.toString(text)));
    }
}
