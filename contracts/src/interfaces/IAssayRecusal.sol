// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title The parties of a case have no vote in it, neither by their own ballot nor through their delegates.
interface IAssayRecusal {
    /// @notice What a party had delegated to somebody who is no party; it counts for nobody in the case.
    struct Reduction {
        address delegate;
        uint256 amount; // [voting power]
    }

    /// @notice What the snapshot says of a case's parties was stored; `takenOut` is what no quorum may ask for.
    event RecusalFixed(uint256 indexed proposalId, Reduction[] reductions, uint256 takenOut);

    /// @notice The voter is a party of the case and has no ballot in it.
    error RecusedParty(address voter);
    /// @notice A case has at most eight parties.
    error TooManyParties(uint256 count);
    /// @notice The proposal is no case, or its case has no party.
    error NobodyRecused(uint256 proposalId);

    /// @notice Stores what the parties had delegated at the snapshot; by anyone, after it. Once: later calls do nothing.
    /// @dev The first vote does the same. It changes no answer, it only makes the later ones cheaper.
    function fixRecusal(uint256 proposalId) external;

    /// @notice Whether `account` is a party of the proposal's case.
    function isRecused(uint256 proposalId, address account) external view returns (bool);
}
