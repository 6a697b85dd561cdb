// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Votes} from "@openzeppelin/contracts/governance/utils/Votes.sol";
import {VotesExtended} from "@openzeppelin/contracts/governance/utils/VotesExtended.sol";
import {IERC6372} from "@openzeppelin/contracts/interfaces/IERC6372.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Time} from "@openzeppelin/contracts/utils/types/Time.sol";
import {Governed} from "./Governed.sol";
import {IVoteSource} from "./interfaces/IVoteSource.sol";

/// @title The governance token: votes by delegation, on the clock that its deployment chose, with a checkpointed total of what is delegated.
contract AssayToken is ERC20Permit, ERC20Votes, VotesExtended, Governed, IVoteSource {
    using Checkpoints for Checkpoints.Trace208;

    /// @notice The timelock minted less than 365 days ago.
    error MintTooEarly(uint256 allowedAt);
    /// @notice More than the share of the supply that one year allows.
    error MintExceedsYear(uint256 amount, uint256 mintable);

    /// @notice How much of the supply one mint may add [bps].
    uint256 public immutable yearlyMintBps;
    bool private immutable _countsBlocks;

    /// @dev Sum of the units of all accounts that have a delegate [base units of the token].
    Checkpoints.Trace208 private _delegated;
    /// @notice When the timelock may mint next; zero before its first mint [seconds].
    uint48 public mintableFrom;

    constructor(address treasury, uint256 supply, address timelock_, uint256 yearlyMintBps_, bool countsBlocks)
        ERC20("Assay", "ASSAY")
        ERC20Permit("Assay")
        Governed(timelock_)
    {
        yearlyMintBps = yearlyMintBps_;
        _countsBlocks = countsBlocks;
        _mint(treasury, supply);
    }

    /// @notice Mints within the year's bound; by the timelock alone.
    /// @dev Once in 365 days: with a budget per calendar year, two budgets could leave within two days.
    function mint(address to, uint256 amount) external onlyTimelock {
        require(block.timestamp >= mintableFrom, MintTooEarly(mintableFrom));
        uint256 mintable = totalSupply() * yearlyMintBps / 10_000;
        require(amount <= mintable, MintExceedsYear(amount, mintable));
        mintableFrom = Time.timestamp() + 365 days;
        _mint(to, amount);
    }

    /// @notice The sum of the balances of all accounts that have a delegate, now.
    function getTotalDelegated() external view returns (uint256) {
        return _delegated.latest();
    }

    /// @inheritdoc IVoteSource
    function getPastTotalDelegated(uint256 timepoint) external view returns (uint256) {
        return _delegated.upperLookupRecent(_validateTimepoint(timepoint));
    }

    /// @inheritdoc IVoteSource
    function getPastVotesHinted(address account, uint256 timepoint, uint32 position) external view returns (uint256) {
        uint48 moment = _validateTimepoint(timepoint);
        uint32 count = numCheckpoints(account);
        if (position < count) {
            Checkpoints.Checkpoint208 memory hinted = checkpoints(account, position);
            bool newest = position + 1 == count || checkpoints(account, position + 1)._key > moment;
            if (hinted._key <= moment && newest) return hinted._value;
        }
        return getPastVotes(account, timepoint);
    }

    function clock() public view override(Votes, IERC6372) returns (uint48) {
        return _countsBlocks ? Time.blockNumber() : Time.timestamp();
    }

    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public view override(Votes, IERC6372) returns (string memory) {
        return _countsBlocks ? "mode=blocknumber&from=default" : "mode=timestamp";
    }

    /// @inheritdoc IVoteSource
    function getPastDelegate(address account, uint256 timepoint)
        public
        view
        override(VotesExtended, IVoteSource)
        returns (address)
    {
        return super.getPastDelegate(account, timepoint);
    }

    /// @inheritdoc IVoteSource
    function getPastBalanceOf(address account, uint256 timepoint)
        public
        view
        override(VotesExtended, IVoteSource)
        returns (uint256)
    {
        return super.getPastBalanceOf(account, timepoint);
    }

    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        super._update(from, to, value);
    }

    function _delegate(address account, address delegatee) internal override(Votes, VotesExtended) {
        bool before = delegates(account) != address(0);
        super._delegate(account, delegatee);
        bool afterwards = delegatee != address(0);
        if (before == afterwards) return;
        uint256 units = _getVotingUnits(account);
        _pushDelegated(afterwards ? _delegated.latest() + units : _delegated.latest() - units);
    }

    function _transferVotingUnits(address from, address to, uint256 amount) internal override(Votes, VotesExtended) {
        super._transferVotingUnits(from, to, amount);
        bool leaves = from != address(0) && delegates(from) != address(0);
        bool arrives = to != address(0) && delegates(to) != address(0);
        if (leaves == arrives) return;
        _pushDelegated(arrives ? _delegated.latest() + amount : _delegated.latest() - amount);
    }

    function _pushDelegated(uint256 total) private {
        _delegated.push(clock(), SafeCast.toUint208(total));
    }
}
