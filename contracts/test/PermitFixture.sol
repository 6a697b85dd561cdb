// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Fixture} from "./Fixture.sol";

/// @title A fixture with an applicant who signs ERC-2612 permits for the bond token.
abstract contract PermitFixture is Fixture {
    bytes32 private constant PERMIT =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    uint256 internal constant SIGNER_KEY = 0xA55A;

    /// @dev Has bond tokens and never approved anybody.
    address internal signer;

    function setUp() public virtual override {
        super.setUp();
        signer = vm.addr(SIGNER_KEY);
        vm.prank(TREASURY);
        bondToken.transfer(signer, REQUIRED + FEE);
    }

    function _permit(address spender, uint256 value, uint256 deadline)
        internal
        view
        returns (uint8 v, bytes32 r, bytes32 s)
    {
        bytes32 hash = keccak256(abi.encode(PERMIT, signer, spender, value, bondToken.nonces(signer), deadline));
        return vm.sign(SIGNER_KEY, keccak256(abi.encodePacked("\x19\x01", bondToken.DOMAIN_SEPARATOR(), hash)));
    }
}
