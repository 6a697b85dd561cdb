// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IERC4907} from "../interfaces/IERC4907.sol";

/// @title An ERC-721 token with a user apart from its owner, as ERC-4907 says.
/// @dev A transfer to another owner ends the use, as in the standard's own implementation: who buys, buys it free.
abstract contract RentableToken is ERC721, IERC4907 {
    struct Use {
        address user;
        uint64 expires; // [seconds]
    }

    mapping(uint256 tokenId => Use) private _uses;

    /// @inheritdoc IERC4907
    function setUser(uint256 tokenId, address user, uint64 expires) public virtual {
        _checkAuthorized(_ownerOf(tokenId), msg.sender, tokenId);
        _uses[tokenId] = Use(user, expires);
        emit UpdateUser(tokenId, user, expires);
    }

    /// @inheritdoc IERC4907
    function userOf(uint256 tokenId) external view returns (address) {
        Use memory use = _uses[tokenId];
        return block.timestamp <= use.expires ? use.user : address(0);
    }

    /// @inheritdoc IERC4907
    function userExpires(uint256 tokenId) external view returns (uint256) {
        return _uses[tokenId].expires;
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) public view virtual override returns (bool) {
        return interfaceId == type(IERC4907).interfaceId || super.supportsInterface(interfaceId);
    }

    function _update(address to, uint256 tokenId, address auth) internal override returns (address from) {
        from = super._update(to, tokenId, auth);
        if (from == to || _uses[tokenId].user == address(0)) return from;
        delete _uses[tokenId];
        emit UpdateUser(tokenId, address(0), 0);
    }
}
