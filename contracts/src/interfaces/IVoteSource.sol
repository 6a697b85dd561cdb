// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC5805} from "@openzeppelin/contracts/interfaces/IERC5805.sol";

/// @title Where the governor takes voting power from: the token, or the interim committee before it.
interface IVoteSource is IERC5805 {
    /// @notice The sum of the units of all accounts that had a delegate at a past `timepoint`.
    /// @dev A quorum asks for no more than this.
    function getPastTotalDelegated(uint256 timepoint) external view returns (uint256);

    /// @notice What `getPastVotes` answers, cheaper when `position` is the checkpoint that was the newest at `timepoint`.
    /// @dev The hint is verified; a wrong one costs the search that it was to save and changes no answer.
    function getPastVotesHinted(address account, uint256 timepoint, uint32 position) external view returns (uint256);

    /// @notice To whom `account` had delegated at a past `timepoint`.
    function getPastDelegate(address account, uint256 timepoint) external view returns (address);

    /// @notice How many units `account` held at a past `timepoint`, delegated or not.
    function getPastBalanceOf(address account, uint256 timepoint) external view returns (uint256);
}
