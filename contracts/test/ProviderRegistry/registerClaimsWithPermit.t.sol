// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IProviderRegistry} from "../../src/interfaces/IProviderRegistry.sol";
import {PermitFixture} from "../PermitFixture.sol";

/// @title An application with claims whose fee is allowed by a signature.
contract RegisterClaimsWithPermitTest is PermitFixture {
    function test_a_permit_pays_the_fee_and_leaves_no_allowance() external {
        (uint8 v, bytes32 r, bytes32 s) = _permit(address(registry), FEE, block.timestamp);
        vm.prank(signer);
        bytes32 applicationId = registry.registerClaimsWithPermit(DIGEST, _claim(), block.timestamp, v, r, s);
        _assertStatus(applicationId, IProviderRegistry.Status.Open);
        assertEq(registry.application(applicationId).kinds, 4);
        assertEq(bondToken.balanceOf(address(timelock)), FEE);
        assertEq(bondToken.allowance(signer, address(registry)), 0);
    }

    function test_a_permit_that_somebody_used_first_still_pays() external {
        (uint8 v, bytes32 r, bytes32 s) = _permit(address(registry), FEE, block.timestamp);
        vm.prank(STRANGER);
        bondToken.permit(signer, address(registry), FEE, block.timestamp, v, r, s);
        vm.prank(signer);
        registry.registerClaimsWithPermit(DIGEST, _claim(), block.timestamp, v, r, s);
        assertEq(bondToken.balanceOf(address(timelock)), FEE);
    }

    function test_an_expired_permit_without_allowance_is_refused() external {
        uint256 deadline = block.timestamp - 1;
        (uint8 v, bytes32 r, bytes32 s) = _permit(address(registry), FEE, deadline);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(registry), 0, FEE)
        );
        vm.prank(signer);
        registry.registerClaimsWithPermit(DIGEST, _claim(), deadline, v, r, s);
    }

    function _claim() private pure returns (IProviderRegistry.Claim[] memory claims) {
        claims = new IProviderRegistry.Claim[](1);
        claims[0] = IProviderRegistry.Claim(2, keccak256("the cards"), 7);
    }
}
