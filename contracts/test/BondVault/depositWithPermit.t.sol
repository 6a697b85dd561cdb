// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {PermitFixture} from "../PermitFixture.sol";

/// @title A deposit that a signature of the payer allows.
contract DepositWithPermitTest is PermitFixture {
    function setUp() public override {
        super.setUp();
        _register(PROVIDER);
    }

    function testFuzz_a_permit_pays_and_leaves_no_allowance(uint256 amount) external {
        amount = bound(amount, 1, REQUIRED);
        (uint8 v, bytes32 r, bytes32 s) = _permit(address(vault), amount, block.timestamp);
        vm.prank(signer);
        vault.depositWithPermit(PROVIDER, amount, block.timestamp, v, r, s);
        assertEq(vault.bonded(PROVIDER), amount);
        assertEq(bondToken.allowance(signer, address(vault)), 0);
    }

    function test_a_permit_that_somebody_used_first_still_pays() external {
        (uint8 v, bytes32 r, bytes32 s) = _permit(address(vault), REQUIRED, block.timestamp);
        vm.prank(STRANGER);
        bondToken.permit(signer, address(vault), REQUIRED, block.timestamp, v, r, s);
        vm.prank(signer);
        vault.depositWithPermit(PROVIDER, REQUIRED, block.timestamp, v, r, s);
        assertEq(vault.bonded(PROVIDER), REQUIRED);
    }

    function test_an_expired_permit_without_allowance_is_refused() external {
        uint256 deadline = block.timestamp - 1;
        (uint8 v, bytes32 r, bytes32 s) = _permit(address(vault), REQUIRED, deadline);
        _assertNoAllowance();
        vm.prank(signer);
        vault.depositWithPermit(PROVIDER, REQUIRED, deadline, v, r, s);
    }

    function test_another_does_not_spend_the_permit_of_the_signer() external {
        (uint8 v, bytes32 r, bytes32 s) = _permit(address(vault), REQUIRED, block.timestamp);
        _assertNoAllowance();
        vm.prank(STRANGER);
        vault.depositWithPermit(PROVIDER, REQUIRED, block.timestamp, v, r, s);
        assertEq(bondToken.balanceOf(signer), REQUIRED + FEE);
    }

    function _assertNoAllowance() private {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(vault), 0, REQUIRED)
        );
    }
}
