export const accounts = {
  title: 'Tài khoản',
  summary_other: '{{count}} tài khoản',
  add: 'Tạo tài khoản',
  columns: { name: 'Chức danh hoặc đơn vị', agency: 'Cơ quan', role: 'Quyền' },
  form: {
    title: 'Tạo tài khoản',
    name: 'Chức danh hoặc đơn vị',
    nameHint: 'Hiện cạnh con trỏ khi cùng soạn, ví dụ: Chuyên viên Phòng Nghiệp vụ Y',
    agency: 'Cơ quan',
    agencyHint: 'Ví dụ: Sở Y tế',
    role: 'Quyền',
    roleHints: {
      administrator: 'Soạn kế hoạch và quản lý tài khoản',
      member: 'Tạo và soạn kế hoạch',
      follower: 'Chỉ đọc kế hoạch và ma trận',
    },
    submit: 'Tạo và lấy liên kết',
    nameMissing: 'Ghi chức danh hoặc đơn vị',
  },
  link: {
    title: 'Liên kết đăng nhập của {{name}}',
    text: 'Gửi riêng cho người dùng tài khoản này. Liên kết dùng được một lần và chỉ hiện ở đây, lúc này.',
    field: 'Liên kết đăng nhập',
    done: 'Xong',
  },
  you: 'bạn',
  noAgency: 'chưa ghi',
} as const
