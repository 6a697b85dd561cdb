// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {FundTerms} from "./FundTerms.sol";

/// @title Four books per token; every unit that the fund accounts for is in exactly one of them.
/// @dev A token whose balances shrink by themselves leaves the last to draw short; governance admits none such.
abstract contract FundBooks is FundTerms, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @notice Where each unit of a token is, in exactly one of [base units].
    /// @dev The reserve is what nothing was promised of: what the domain calls available.
    struct Books {
        uint256 reserve; // free for any incident within its cap
        uint256 committed; // to opened payouts, not yet drawn
        uint256 escrow; // slashed for incidents whose claims window runs
        uint256 credits; // drawn, but refused by their receivers
    }

    /// @notice The books of a token after a change [base units].
    event FundAdvanced(address indexed token, uint256 reserve, uint256 committed, uint256 escrow, uint256 credits);
    /// @notice `amount`, as measured, was added to the reserve, which is now `reserve` [base units].
    event ContributionReceived(address indexed token, address indexed from, uint256 amount, uint256 reserve);
    /// @notice `payer` paid `amount`, as measured, of a provider's premium; `paid` is all that was paid for the period, `reserve`
    /// what the reserve is now [base units].
    event PremiumPaid(
        address indexed token,
        address indexed provider,
        uint256 indexed period,
        address payer,
        uint256 amount,
        uint256 paid,
        uint256 reserve
    );
    /// @notice The fund's share of a dispute's deposit went to the reserve [base units of the bond token].
    event DepositShareReceived(address indexed token, uint256 amount, uint256 reserve);
    /// @notice `account` refused `amount`, or its token did; it draws its `credit` whenever it can [base units].
    event CreditGiven(address indexed token, address indexed account, uint256 amount, uint256 credit);
    /// @notice `account` was paid its credit, of which `credit` is left [base units].
    event CreditDrawn(address indexed token, address indexed account, uint256 amount, uint256 credit);

    /// @notice The transfer brought nothing into the fund.
    error NothingReceived();
    /// @notice The account has no credit in this token.
    error NoCredit(address token, address account);
    /// @notice The court alone passes on shares of deposits.
    error OnlyCourt(address caller);

    /// @notice Who passes on the fund's shares of deposits.
    address public immutable court;
    /// @notice The token of bonds and deposits.
    IERC20 public immutable bondToken;

    mapping(IERC20 token => Books) internal _books;
    /// @notice What `account` may draw [base units].
    mapping(IERC20 token => mapping(address account => uint256)) public credit;
    /// @notice What was paid of a provider's premium for a period [base units].
    mapping(IERC20 token => mapping(address provider => mapping(uint256 period => uint256))) public premiumPaid;

    constructor(address court_, IERC20 bondToken_) {
        court = court_;
        bondToken = bondToken_;
    }

    /// @notice Adds to the reserve; what arrived is measured by balance.
    function contribute(IERC20 token, uint256 amount) external nonReentrant {
        uint256 received = _take(token, amount);
        emit ContributionReceived(address(token), msg.sender, received, _books[token].reserve);
        _emitBooks(token);
    }

    /// @notice As `contribute`, recorded as the premium of `provider` for `period`, whoever pays.
    function payPremium(IERC20 token, uint256 amount, address provider, uint256 period) external nonReentrant {
        uint256 received = _take(token, amount);
        uint256 paid = premiumPaid[token][provider][period] + received;
        premiumPaid[token][provider][period] = paid;
        emit PremiumPaid(address(token), provider, period, msg.sender, received, paid, _books[token].reserve);
        _emitBooks(token);
    }

    /// @notice Told by the court when it sent the fund's share of a deposit; what nothing else accounts for goes to the reserve.
    function onDepositShare(uint256 amount) external nonReentrant {
        require(msg.sender == court, OnlyCourt(msg.sender));
        uint256 received = _arrived(bondToken, amount);
        uint256 reserve = _books[bondToken].reserve += received;
        emit DepositShareReceived(address(bondToken), received, reserve);
        _emitBooks(bondToken);
    }

    /// @notice Pays an account what it is owed; anyone may push, only the account receives.
    function drawCredit(IERC20 token, address account) external nonReentrant {
        uint256 amount = credit[token][account];
        require(amount > 0, NoCredit(address(token), account));
        credit[token][account] = 0;
        _books[token].credits -= amount;
        emit CreditDrawn(address(token), account, amount, 0);
        _emitBooks(token);
        token.safeTransfer(account, amount);
    }

    /// @notice What the fund holds of a token, by book.
    function books(IERC20 token) external view returns (Books memory) {
        return _books[token];
    }

    /// @dev Pays what left a book already. A receiver that refuses locks nobody: what it refused waits as its credit.
    function _pay(IERC20 token, address account, uint256 amount) internal {
        if (token.trySafeTransfer(account, amount)) return;
        uint256 owed = credit[token][account] + amount;
        credit[token][account] = owed;
        _books[token].credits += amount;
        emit CreditGiven(address(token), account, amount, owed);
        _emitBooks(token);
    }

    /// @dev Of `amount` that a contract of ours says it sent, what is really here and in no book.
    function _arrived(IERC20 token, uint256 amount) internal view returns (uint256) {
        Books storage held = _books[token];
        uint256 booked = held.reserve + held.committed + held.escrow + held.credits;
        return Math.min(amount, Math.saturatingSub(token.balanceOf(address(this)), booked));
    }

    function _emitBooks(IERC20 token) internal {
        Books storage held = _books[token];
        emit FundAdvanced(address(token), held.reserve, held.committed, held.escrow, held.credits);
    }

    /// @dev Takes from the caller into the reserve; measured by balance.
    function _take(IERC20 token, uint256 amount) private returns (uint256 received) {
        // The token of bonds is taken whatever was decided of it: what is slashed must arrive.
        if (address(token) != address(bondToken)) _requireAdmitted(token);
        uint256 before = token.balanceOf(address(this));
        token.safeTransferFrom(msg.sender, address(this), amount);
        received = token.balanceOf(address(this)) - before;
        require(received > 0, NothingReceived());
        _books[token].reserve += received;
    }
}
