/** The page of an invitation's link. */
export const join = {
  title: 'Tham gia',
  lead: 'Bạn được mời vào {{agency}}, vai trò {{capacity}}',
  text: 'Ghi chức danh của bạn, chọn cách đăng nhập cho những lần sau. Liên kết này dùng được một lần, đến {{day}}.',
  submit: 'Tham gia',
  voidTitle: 'Lời mời không còn dùng được',
  voidText: 'Liên kết đã dùng rồi, đã hết hạn hoặc bị thu hồi. Xin người mời một liên kết mới; nếu đã có tài khoản thì đăng nhập.',
} as const
