/** The sign-in of an open page: ended, taken over by somebody else, or withdrawn. Each says where the words are. */
export const session = {
  ended: {
    title: 'Phiên đăng nhập đã hết',
    whose: 'Trang này đang mở của {{name}}.',
    onDevice: 'Chữ của bạn còn nguyên, giữ trên máy này. Soạn tiếp được; đăng nhập lại là tự gửi.',
    inPage: 'Chữ của bạn còn nguyên, nhưng chỉ trong trang này: đừng đóng trang. Soạn tiếp được; đăng nhập lại là tự gửi.',
    link: 'Không có mật khẩu thì xin người quản trị một liên kết, mở trong thẻ khác của trình duyệt này. Trang này tự tiếp tục.',
    button: 'Đăng nhập lại',
    later: 'Để sau',
  },
  banner: {
    onDevice: 'Chưa đăng nhập. Chữ giữ trên máy này.',
    inPage: 'Chưa đăng nhập. Chữ chỉ trong trang này.',
    short: 'Chưa đăng nhập',
  },
  replaced: {
    title: 'Có người khác vừa đăng nhập',
    text: '{{other}} vừa đăng nhập trong trình duyệt này. Trang này đang mở của {{own}}, và không có gì của trang được gửi dưới tên người vừa vào. Mở lại trang để {{other}} dùng tiếp, hoặc đăng nhập lại bằng {{own}}.',
    sent: 'Mọi chữ của {{own}} đã có trên máy chủ.',
    onDevice: 'Chưa gửi: {{words}}. Vẫn giữ trên máy này, {{own}} đăng nhập lại là gửi.',
    inPage: 'Chưa gửi: {{words}}. Chỉ nằm trong trang này, mở lại trang là mất.',
    loseAgreed: 'Tôi hiểu, bỏ phần chưa gửi đó',
    reload: 'Mở lại trang',
    signIn: 'Đăng nhập lại',
  },
  removed: {
    accountDisabled: {
      title: 'Tài khoản này đã bị khóa',
      text: 'Người quản trị đã khóa tài khoản này. Kế hoạch của nó giữ trên máy này đã xóa.',
    },
    deviceRevoked: {
      title: 'Máy này đã bị đăng xuất từ nơi khác',
      text: 'Chủ tài khoản đã đăng xuất mọi máy và chọn xóa những gì máy giữ. Trên máy này đã xóa hết, kể cả chữ chưa gửi.',
    },
    busy: 'Đang xóa những gì máy này giữ của tài khoản.',
    failed: 'Chưa xóa được: trình duyệt không cho. Đóng các thẻ khác đang mở Rõ rồi thử lại.',
    retry: 'Thử lại',
    unsent: 'Còn chữ bạn viết mà máy chủ chưa có. Tải về nếu cần, rồi xóa khỏi máy này.',
    untitled: 'Kế hoạch chưa có trích yếu',
    word: 'Tải Word',
    json: 'Tải tệp JSON',
    loaded: 'Đã tải',
    removeAgreed: 'Tôi hiểu, xóa cả phần chưa tải',
    remove: 'Xóa khỏi máy này',
    done: 'Về trang đăng nhập',
  },
} as const
