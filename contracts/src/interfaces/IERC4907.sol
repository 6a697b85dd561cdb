// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ERC-4907: a token whose owner lets somebody use it for a time.
interface IERC4907 {
    /// @notice The user of the token changed; the zero address is nobody.
    event UpdateUser(uint256 indexed tokenId, address indexed user, uint64 expires);

    /// @notice Sets who uses the token, and until when [seconds]; by its owner or whom he approved.
    function setUser(uint256 tokenId, address user, uint64 expires) external;

    /// @notice Who uses the token now; zero when nobody does.
    function userOf(uint256 tokenId) external view returns (address);

    /// @notice Until when the user was set [seconds].
    function userExpires(uint256 tokenId) external view returns (uint256);
}
